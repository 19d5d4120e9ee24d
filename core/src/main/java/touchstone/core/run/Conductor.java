package touchstone.core.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.FindingsDocument.Participant;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.ContentHash;
import touchstone.core.json.Json;
import touchstone.core.model.Organism;
import touchstone.core.plan.PlanSchema;
import touchstone.core.study.Study;
import touchstone.core.trial.Asked;

/**
 * Conducts one run: a pure function of study, plan and the answers in the journal. Running it again resumes; with asking
 * forbidden it replays.
 *
 * @param <P> the study's plan
 */
public final class Conductor<P extends Record> {
    /** Requests in flight when a run is stopped get this long to come home. */
    private static final long SETTLE_SECONDS = 10;

    private final Study<P> study;
    private final P plan;
    private final Cast cast;
    private final long seed;
    private final Journal journal;
    private final RunSettings settings;
    private final Tally tally = new Tally();
    private final StopSignal stop = new StopSignal();
    private final ObjectNode planJson;
    private final Map<String, String> data;
    private final String request;
    private final String run;
    private final Requester requester;

    /** @throws InputException if a data file is missing, or as {@link #check} says */
    public Conductor(Study<P> study, P plan, Cast cast, long seed, Journal journal, RunSettings settings) {
        check(study, plan, cast, settings);
        this.study = study;
        this.plan = plan;
        this.cast = cast;
        this.seed = seed;
        this.journal = journal;
        this.settings = settings;
        PlanSchema<P> schema = PlanSchema.of(study.plan());
        this.planJson = schema.json(plan);
        this.data = schema.files(plan)
                .collect(Collectors.toMap(
                        file -> file.path(),
                        file -> DataFiles.checksum(file.path()).hex(),
                        (a, b) -> a,
                        TreeMap::new));
        this.request = Json.canonical(describe());
        this.run = ContentHash.ofText(request).hex().substring(0, 16);
        this.requester = new Requester(run, journal, settings, tally, stop);
    }

    /**
     * Whether a run can be conducted at all: to be asked before a journal is opened.
     *
     * @throws InputException if an author is missing, a second judge is not asked or the first again, or a budget in money meets a model without a price
     */
    public static <P extends Record> void check(Study<P> study, P plan, Cast cast, RunSettings settings) {
        if (study.needsAuthor(plan) && cast.author().isEmpty()) {
            throw InputException.of(
                    "--author",
                    "this plan has material written, and no author was given",
                    "name one, such as --author anthropic:NAME, or try --author organism:author offline");
        }
        cast.secondJudge().ifPresent(second -> {
            if (!study.takesSecondJudge(plan)) {
                throw InputException.of(
                        "--second-judge", "this plan asks no second judge", "leave it out, or see the study's page");
            }
            if (cast.judge().filter(first -> first.id().equals(second.id())).isPresent()) {
                throw InputException.of(
                        "--second-judge",
                        "is the first judge again, " + second.id(),
                        "name a model that errs in other places, or leave it out");
            }
        });
        cast.everybody().forEach(model -> {
            if (settings.budget().usd().isPresent() && model.price().isEmpty()) {
                throw InputException.of(
                        "--budget",
                        "no price is known for " + model.id(),
                        "add ?price=IN/OUT (US dollars per million tokens) to the model id, or give the budget in tokens");
            }
        });
    }

    /** The run's id: a hash of study, plan, models, seed and data. */
    public String run() {
        return run;
    }

    public Tally tally() {
        return tally;
    }

    /** What is run, as canonical JSON: enough to run it again. */
    public String request() {
        return request;
    }

    private ObjectNode describe() {
        ObjectNode json = Json.object();
        json.put("study", study.card().name());
        json.set("plan", planJson);
        ArrayNode models = json.putArray("models");
        for (Participant participant : cast.participants()) {
            models.addObject().put("role", participant.role()).put("id", participant.id());
        }
        json.put("seed", seed);
        ObjectNode checksums = json.putObject("data");
        data.forEach(checksums::put);
        return json;
    }

    /**
     * Conducts the run.
     *
     * @param sink sees every trial with its outcome, in the order the study reads them
     * @throws RunStopped if the run ended before the study could conclude
     * @throws InterruptedException if {@link #interrupt} was called; what was answered is in the journal
     */
    public FindingsDocument conduct(Consumer<Asked> sink) throws InterruptedException {
        Instant started = Instant.now();
        if (!settings.replay()) {
            journal.begin(
                    new RunRecord(run, study.card().name(), request, started, Optional.empty(), Optional.empty()));
        }
        try (JournaledLaboratory lab = new JournaledLaboratory(cast, seed, requester, tally, sink, settings)) {
            Findings findings;
            try {
                findings = study.conduct(plan, lab);
            } catch (Interruption e) {
                throw e.interrupted();
            } finally {
                if (stop.isRaised()) {
                    lab.settle(SETTLE_SECONDS);
                }
            }
            Map<String, String> checksums = new HashMap<>(data);
            lab.dataFiles().checksums().forEach((name, checksum) -> checksums.put(name, checksum.hex()));
            return new FindingsDocument(
                    study.card().name(),
                    run,
                    planJson,
                    cast.participants(),
                    seed,
                    new FindingsDocument.Clock(started, Instant.now()),
                    Software.name(),
                    lab.counts(),
                    lab.spent(),
                    findings.warnedFirst(lab.failures()).mapEstimates(this::withTruth),
                    new FindingsDocument.Provenance(
                            place(journal.location()), lab.answersHash().hex(), checksums, lab.servedBy()));
        }
    }

    /** A journal file by its name alone: findings tell no folders, and are the same wherever the workspace lies. */
    private static String place(String location) {
        return location.contains("://") ? location : location.substring(location.lastIndexOf('/') + 1);
    }

    private Estimate withTruth(Estimate estimate) {
        String id = estimate.where()
                .getOrDefault("model", cast.subjects().getFirst().id());
        return cast.subjects().stream()
                .filter(model -> model.id().equals(id))
                .filter(Organism.class::isInstance)
                .findFirst()
                .map(model -> ((Organism) model).truth(estimate.name(), estimate.where()))
                .filter(OptionalDouble::isPresent)
                .map(estimate::withTruth)
                .orElse(estimate);
    }

    /** Stops the run from another thread: nothing more is sent, what is in flight comes home and is journaled. */
    public void interrupt() {
        requester.stop(new InterruptedException("interrupted"));
    }
}
