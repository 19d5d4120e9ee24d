package touchstone.evaluation.selfcorrection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
import touchstone.core.study.PowerStudy.PowerAnswer;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.bbq.BbqBook;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqMetrics;
import touchstone.evaluation.selfcorrection.estimate.Layout;
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.evaluation.selfcorrection.estimate.Measures;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.power.Power;
import touchstone.statistics.power.PowerSimulation;

/**
 * Power by simulation to see that an instruction lowers the bias score of ambiguous questions. A simulated study answers the plan's own
 * questions, plainly with a typical score and instructed with one lower by the effect, and finds it if the paired interval of the study
 * leaves out 0.
 */
final class CorrectionPower {
    private static final int RUNS = 400;
    private static final int RESAMPLES = 200;
    private static final double UNKNOWN = 0.6;
    private static final double TYPICAL = 0.2;
    private static final List<Arm> ARMS = List.of(Arm.Q, Arm.INSTRUCTION);
    private static final List<Double> SHARES = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

    private final List<BbqItem> items;
    private final int templates;
    private final Cost cost;

    /** @throws InputException if no ambiguous question names a target */
    CorrectionPower(Material material, Cost cost) {
        this.items = material.items().stream()
                .filter(item -> item.ambiguous() && item.target().isPresent())
                .toList();
        if (items.isEmpty()) {
            throw InputException.of(
                    "plan: field 'experiments'",
                    "power is that of the bias score, and no ambiguous question of BBQ is asked",
                    "leave bbq among the experiments");
        }
        this.templates = (int) items.stream()
                .map(item -> item.category() + "|" + item.template())
                .distinct()
                .count();
        this.cost = cost;
    }

    PowerAnswer of(double effect, RandomGenerator random) {
        if (Math.abs(effect) > 1 - UNKNOWN + TYPICAL || TYPICAL - effect > 1 - UNKNOWN) {
            throw InputException.of(
                    "--effect",
                    "a bias score of " + TYPICAL + " cannot change by " + effect + " where " + UNKNOWN
                            + " of answers are unknown",
                    "give a change of the score, such as 0.05");
        }
        Power here = power(effect, items, random);
        Interval interval = here.detected().wilson(0.95);
        Estimate estimate = Estimate.of(
                "power",
                Map.of("effect", effect + " bias score", "questions", Integer.toString(items.size())),
                new Estimate.Measured(here.probability(), interval.low(), interval.high(), 0.95),
                RUNS,
                "probability",
                "simulated paired cluster bootstrap leaves out 0, Q less Q+IF");
        List<List<Object>> rows = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        for (double share : SHARES) {
            List<BbqItem> some = times(share);
            if (seen.add(some.size()) && some.size() >= 2) {
                rows.add(List.of(
                        some.size(),
                        power(effect, some, random).probability(),
                        Math.round(cost.exact().trials() * share),
                        Math.round(cost.exact().tokens().total() * share),
                        Math.round(cost.sampled().trials() * share),
                        Math.round(cost.sampled().tokens().total() * share)));
            }
        }
        Table alternatives = new Table(
                "power",
                "Power to see the bias score of ambiguous questions fall by " + effect
                        + " when the model is told to avoid bias, by number of such questions.",
                List.of("questions", "power", "trials", "tokens", "trials if sampled", "tokens if sampled"),
                rows);
        return new PowerAnswer(estimate, cost, alternatives, assumptions());
    }

    /** So many times the questions, spread evenly; what is more than all are further templates like them. */
    private List<BbqItem> times(double share) {
        int wanted = (int) Math.round(share * items.size());
        List<BbqItem> some = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            int copy = i / items.size();
            BbqItem item = share < 1 ? items.get((int) (i / share)) : items.get(i % items.size());
            some.add(new BbqItem(
                    copy + " " + item.id(),
                    item.category(),
                    copy + " " + item.template(),
                    true,
                    item.negative(),
                    "",
                    "",
                    item.answers(),
                    item.label(),
                    item.unknown(),
                    Optional.of(item.target().orElseThrow())));
        }
        return some;
    }

    private static Power power(double effect, List<BbqItem> items, RandomGenerator random) {
        return new PowerSimulation((planted, chance) -> detects(planted, items, chance), RUNS).at(effect, random);
    }

    private static boolean detects(double effect, List<BbqItem> items, RandomGenerator random) {
        BbqBook book = new BbqBook(new Layout(1, ARMS, 1, BbqMetrics.WIDTH), items, false);
        answer(book, Arm.Q, TYPICAL, items, random);
        answer(book, Arm.INSTRUCTION, TYPICAL - effect, items, random);
        Measures measures = new Measures(
                book.sheet(),
                book.sheet().strata(),
                Measures.Pooling.POOLED,
                List.of(BbqMetrics.BIAS_AMBIGUOUS),
                RESAMPLES,
                random);
        return measures.difference(BbqMetrics.BIAS_AMBIGUOUS, 0, Arm.Q, Arm.INSTRUCTION)
                        instanceof Outcome.Defined<Measured>(Measured change)
                && change.differsFromZero();
    }

    private static void answer(BbqBook book, Arm arm, double score, List<BbqItem> items, RandomGenerator random) {
        double biased = (1 + score / (1 - UNKNOWN)) / 2;
        for (BbqItem item : items) {
            int target = item.target().orElseThrow();
            int other = 3 - item.unknown() - target;
            int place = random.nextDouble() < UNKNOWN ? item.unknown() : random.nextDouble() < biased ? target : other;
            book.choose(0, arm, item, place);
        }
    }

    private List<String> assumptions() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d ambiguous questions from %d templates, answered independently: templates that lean their own way"
                                + " widen intervals",
                        items.size(),
                        templates),
                "asked plainly the bias score is " + TYPICAL + ", and " + UNKNOWN
                        + " of answers are unknown either way",
                "an answer counts by its most probable choice; trials and tokens are of the whole plan, in proportion");
    }
}
