package touchstone.core.findings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.model.Usage;

/**
 * Findings with everything that makes them checkable: the content of {@code findings.json}. Everything but {@link #clock()} is a
 * function of study, plan and the answers in the journal.
 *
 * @param study the study's name
 * @param run the run's id
 * @param plan the whole plan, defaults included
 * @param models who took part
 * @param seed the run's seed
 * @param clock when the run was conducted
 * @param software name and version of this program
 * @param trials how many trials there were
 * @param usage tokens and money behind the answers
 * @param findings what the study concludes
 * @param provenance where the answers are and their hash
 */
public record FindingsDocument(
        String study,
        String run,
        ObjectNode plan,
        List<Participant> models,
        long seed,
        Clock clock,
        String software,
        TrialCounts trials,
        Spent usage,
        Findings findings,
        Provenance provenance) {
    /** The version of the format. */
    public static final int SCHEMA = 1;

    public FindingsDocument {
        models = List.copyOf(models);
    }

    /** The same findings as if conducted at another time: two documents at one time are equal when their content is. */
    public FindingsDocument at(Clock other) {
        return new FindingsDocument(
                study, run, plan, models, seed, other, software, trials, usage, findings, provenance);
    }

    /** The same findings at another price: what was charged is no finding. */
    public FindingsDocument charged(OptionalDouble usd) {
        return new FindingsDocument(
                study,
                run,
                plan,
                models,
                seed,
                clock,
                software,
                trials,
                new Spent(usage.tokens(), usd),
                findings,
                provenance);
    }

    /** A model and its part: {@code subject}, {@code author} or {@code judge}. */
    public record Participant(String role, String id) {}

    /** The only part of findings that differs between a run and its replay. */
    public record Clock(Instant started, Instant finished) {}

    /**
     * @param planned trials the study asked for
     * @param asked requests answered to this run by a model, now or earlier
     * @param fromJournal answers this run found in the journal because another run had asked
     * @param failed trials without an answer after all retries
     */
    public record TrialCounts(long planned, long asked, long fromJournal, long failed) {}

    /** @param usd empty where a price is not known */
    public record Spent(Usage tokens, OptionalDouble usd) {}

    /**
     * @param journal where the answers are
     * @param answersHash SHA-256 over keys and answers in the order the study read them
     * @param data checksums of the data sets the run read, by name
     * @param servedBy exact model versions that providers reported
     */
    public record Provenance(
            String journal, String answersHash, java.util.Map<String, String> data, List<String> servedBy) {
        public Provenance {
            data = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(data));
            servedBy = List.copyOf(servedBy);
        }
    }

    /** The estimate of this name at this place, if the run made it. */
    public Optional<Estimate> estimate(String name, java.util.Map<String, String> where) {
        return findings.estimates().stream()
                .filter(estimate -> estimate.name().equals(name)
                        && estimate.where().entrySet().containsAll(where.entrySet()))
                .findFirst();
    }
}
