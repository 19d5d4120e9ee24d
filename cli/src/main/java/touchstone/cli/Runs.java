package touchstone.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.input.InputException;
import touchstone.core.journal.Journal;
import touchstone.core.journal.RunRecord;
import touchstone.core.json.Json;
import touchstone.core.model.Model;
import touchstone.core.model.Secrets;
import touchstone.core.plan.PlanSchema;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.study.Catalogue;
import touchstone.core.study.Study;
import touchstone.core.trial.Asked;
import touchstone.models.Models;
import touchstone.report.FindingsJson;

/** Runs in the store: found, conducted again from the journal, remembered. */
final class Runs {
    /** A replay asks nothing, so no key is needed; providers that insist on one get a word that is none. */
    static final Secrets NO_KEYS_NEEDED = name -> Optional.of("unused-in-replay");

    private Runs() {}

    /** @throws InputException if the id begins no run, or several */
    static RunRecord find(Journal journal, String id) {
        return journal.run(id)
                .orElseThrow(() -> InputException.of(
                        "RUN", "no single run's id begins with '" + id + "'", "see touchstone runs for their ids"));
    }

    /** What the store remembers of a run that has ended. */
    static RunRecord finished(Conductor<?> conductor, FindingsDocument document) {
        return new RunRecord(
                conductor.run(),
                document.study(),
                conductor.request(),
                document.clock().started(),
                Optional.of(document.clock().finished()),
                Optional.of(FindingsJson.text(document)));
    }

    /** Conducts a run again from the journal alone. */
    static FindingsDocument replay(Journal journal, RunRecord run, Workspace workspace, Consumer<Asked> sink)
            throws InterruptedException {
        return replay(Catalogue.load().find(run.study()), journal, run, workspace, sink);
    }

    private static <P extends Record> FindingsDocument replay(
            Study<P> study, Journal journal, RunRecord run, Workspace workspace, Consumer<Asked> sink)
            throws InterruptedException {
        JsonNode request = Json.parse(run.request());
        P plan = PlanSchema.of(study.plan()).read((ObjectNode) request.get("plan"), "run " + run.id());
        RunSettings settings = RunSettings.standard(workspace.artifacts()).withReplay(true);
        Conductor<P> conductor =
                new Conductor<>(study, plan, cast(request), request.get("seed").asLong(), journal, settings);
        if (!conductor.run().equals(run.id())) {
            boolean sameData = Json.parse(conductor.request()).get("data").equals(request.get("data"));
            throw InputException.of(
                    "run " + run.id(),
                    "cannot be recomputed",
                    sameData
                            ? "another version of this program conducted it, whose plan had other parameters"
                            : "the data files it names have changed since; put them back as they were");
        }
        return conductor.conduct(sink);
    }

    private static Cast cast(JsonNode request) {
        Models models = Models.with(NO_KEYS_NEEDED);
        List<Model> subjects = new ArrayList<>();
        Optional<Model> author = Optional.empty();
        Optional<Model> judge = Optional.empty();
        Optional<Model> secondJudge = Optional.empty();
        for (JsonNode participant : request.get("models")) {
            Model model = models.open(participant.get("id").asString());
            switch (participant.get("role").asString()) {
                case "author" -> author = Optional.of(model);
                case "judge" -> judge = Optional.of(model);
                case "second-judge" -> secondJudge = Optional.of(model);
                default -> subjects.add(model);
            }
        }
        return new Cast(subjects, author, judge, secondJudge);
    }

    /** The findings the store keeps of a run that has ended. */
    static Optional<FindingsDocument> findings(RunRecord run) {
        return run.findings()
                .map(text -> FindingsJson.read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "run " + run.id()));
    }

    /** Who took part, as {@code id (role)}; a model under study by its id alone. */
    static List<String> participants(RunRecord run) {
        List<String> names = new ArrayList<>();
        for (JsonNode participant : Json.parse(run.request()).get("models")) {
            String role = participant.get("role").asString();
            names.add(participant.get("id").asString() + (role.equals("subject") ? "" : " (" + role + ")"));
        }
        return names;
    }

    /** When a run began, to the second. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
