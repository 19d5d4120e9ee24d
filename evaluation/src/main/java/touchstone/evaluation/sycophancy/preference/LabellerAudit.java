package touchstone.evaluation.sycophancy.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.statistics.Interval;
import touchstone.statistics.Logit;
import touchstone.statistics.Outcome;
import touchstone.statistics.bayes.DiagnosticLimits;
import touchstone.statistics.bayes.Draws;
import touchstone.statistics.bayes.LabellerLogistic;
import touchstone.statistics.bayes.SamplerPlan;

/**
 * The audit once more with a leaning of each labeller towards the reply shown first: log-odds u_l ~ Normal(0, tau^2), tau ~ half-normal(1),
 * the weights under the same prior as without. Where a labeller who leans saw a feature more often first, the published model takes the
 * leaning for the feature.
 *
 * @param tau median of the standard deviation of leanings, log-odds
 * @param spread its interval
 * @param leanings in the order of the labellers' names
 * @param effects as in {@link PreferenceAudit}, with the leanings held apart
 */
public record LabellerAudit(double tau, Interval spread, List<Leaning> leanings, List<PreferenceAudit.Effect> effects) {
    /** Choices that a labeller must have made to count among the two that are needed. */
    public static final int ENOUGH = 30;

    private static final double LEVEL = 0.95;
    private static final int ANCHORS = 2;

    /**
     * One labeller's side.
     *
     * @param rows choices used
     * @param first how many of them were A
     * @param median of sigmoid(u): the probability of choosing A of two replies alike
     */
    public record Leaning(String labeller, long rows, long first, double median, Interval interval) {}

    public LabellerAudit {
        leanings = List.copyOf(leanings);
        effects = List.copyOf(effects);
    }

    /**
     * Empty where it is not known who chose; undefined where fewer than two labellers made {@link #ENOUGH} of the choices, or where the
     * sampler did not converge.
     *
     * @param places of the choices used
     * @param scale b of the prior of weights
     */
    static Optional<Outcome<LabellerAudit>> of(
            PreferenceSet set, int[] places, double scale, SamplerPlan plan, RandomGenerator random)
            throws InterruptedException {
        List<String> labellers = set.labellers();
        if (labellers.isEmpty()) {
            return Optional.empty();
        }
        long enough = labellers.stream()
                .filter(who -> count(set, places, who, false) >= ENOUGH)
                .count();
        if (enough < ANCHORS) {
            return Optional.of(Outcome.undefined(enough + " of " + labellers.size() + " labellers made " + ENOUGH
                    + " of the choices used or more, and two are needed"));
        }
        // Leanings and their spread go together, which wants shorter steps than weights alone.
        Outcome<Draws> trusted = new LabellerLogistic(set.byLabeller(places), scale)
                .sample(plan.with(Math.max(plan.acceptance(), 0.95)), random, 2)
                .trusted(DiagnosticLimits.standard());
        return Optional.of(trusted.map(draws -> audit(set, places, labellers, draws)));
    }

    private static LabellerAudit audit(PreferenceSet set, int[] places, List<String> labellers, Draws draws) {
        int weights = set.weighed().size();
        int last = draws.dimension() - 1;
        Draws chances = draws.map(all -> {
            double[] leanings = new double[labellers.size()];
            for (int who = 0; who < leanings.length; who++) {
                leanings[who] = Logit.sigmoid(all[weights + who]);
            }
            return leanings;
        });
        List<Leaning> leanings = new ArrayList<>();
        for (int who = 0; who < labellers.size(); who++) {
            leanings.add(new Leaning(
                    labellers.get(who),
                    count(set, places, labellers.get(who), false),
                    count(set, places, labellers.get(who), true),
                    chances.median(who),
                    chances.interval(who, LEVEL)));
        }
        return new LabellerAudit(
                draws.median(last),
                draws.interval(last, LEVEL),
                leanings,
                PreferenceAudit.effects(
                        set.weighed(), draws.map(all -> java.util.Arrays.copyOf(all, weights)), Optional.empty()));
    }

    private static long count(PreferenceSet set, int[] places, String labeller, boolean first) {
        return IntStream.of(places)
                .mapToObj(set.rows()::get)
                .filter(row -> row.labeller().orElseThrow().equals(labeller) && (!first || row.firstPreferred()))
                .count();
    }
}
