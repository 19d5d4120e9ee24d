package touchstone.evaluation.sycophancy.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import touchstone.statistics.Correlation;
import touchstone.statistics.Interval;
import touchstone.statistics.Logit;
import touchstone.statistics.Outcome;
import touchstone.statistics.bayes.BayesianLogistic;
import touchstone.statistics.bayes.DiagnosticLimits;
import touchstone.statistics.bayes.Draws;
import touchstone.statistics.bayes.Posterior;
import touchstone.statistics.bayes.PreferenceRows;
import touchstone.statistics.bayes.SamplerPlan;
import touchstone.statistics.proportion.Proportion;

/**
 * What a preference set pays for (Sharma et al. 2023, section 4.1): the posterior of sigmoid(alpha), the probability that the reply with more
 * of a feature is chosen, all else equal; of a covariate, that the reply with one unit more of it is.
 *
 * @param rows pairs in the set
 * @param effects by feature, the sum of the two that match beliefs last; or why the sampler is not to be trusted
 * @param scale b of the prior that the effects were sampled under
 * @param trials of the scales there were to choose from
 * @param holdout choices predicted right among those held out, ties counted half and rounded
 * @param diagnostics of the sampler
 * @param correlated the pairs of features that the posterior tells apart least
 * @param labellers the same with labellers' leanings held apart, where it is known who chose
 * @param suspects features that are functions of the choice or of each other
 * @param inflation of the variance of each feature's weight by the others
 */
public record PreferenceAudit(
        int rows,
        Outcome<List<Effect>> effects,
        double scale,
        List<ScaleTrial> trials,
        Proportion holdout,
        Diagnostics diagnostics,
        List<Correlated> correlated,
        Optional<Outcome<LabellerAudit>> labellers,
        Suspects suspects,
        Outcome<List<Double>> inflation) {
    public static final String EXPLICIT = "explicit-beliefs";
    public static final String IMPLICIT = "implicit-beliefs";
    /** What the sum of the two is called. */
    public static final String BOTH = "beliefs, explicit and implicit";

    private static final double LEVEL = 0.95;
    private static final int PAIRS_TOLD = 5;
    private static final DiagnosticLimits LIMITS = DiagnosticLimits.standard();

    /**
     * An effect.
     *
     * @param median of sigmoid(alpha)
     * @param half the interval that holds half of the posterior
     * @param interval the one that holds 95%
     * @param mode sigmoid of the posterior's mode, the lasso's weight
     */
    public record Effect(String feature, double median, Interval half, Interval interval, double mode) {}

    /**
     * How well the held-out choices are predicted under a prior of this scale.
     *
     * @param accuracy share of choices on the side of the weights
     * @param logLoss mean of minus the log-probability of the choices, nats
     */
    public record ScaleTrial(double scale, double accuracy, double logLoss) {}

    /**
     * @param worstRHat over all weights
     * @param leastBulk effective draws, over all weights
     */
    public record Diagnostics(
            double worstRHat, double leastBulk, int divergences, double leastEnergy, long gradients) {}

    /** Posterior correlation of two weights. */
    public record Correlated(String one, String other, double r) {}

    /**
     * How an audit is made.
     *
     * @param scales to choose from on the held-out choices; one alone is taken as it is
     * @param holdout share of choices held out
     */
    public record Settings(List<Double> scales, double holdout, SamplerPlan sampler) {
        public Settings {
            scales = List.copyOf(scales);
            if (scales.isEmpty() || !(holdout > 0 && holdout < 1)) {
                throw new IllegalArgumentException("an audit needs a scale, and some choices held out");
            }
        }
    }

    /** @param random splits the set and moves the sampler */
    public static PreferenceAudit of(PreferenceSet set, Settings settings, RandomGenerator random)
            throws InterruptedException {
        int[] places = set.shuffled(random);
        int held = Math.clamp(Math.round(settings.holdout() * places.length), 1, places.length - 1);
        PreferenceRows test = set.at(Arrays.copyOf(places, held));
        PreferenceRows train = set.at(Arrays.copyOfRange(places, held, places.length));
        List<ScaleTrial> trials = settings.scales().stream()
                .map(scale -> trial(scale, train, set, Arrays.copyOf(places, held), test))
                .toList();
        double scale = trials.stream()
                .min(Comparator.comparingDouble(ScaleTrial::logLoss).thenComparingDouble(ScaleTrial::scale))
                .orElseThrow()
                .scale();
        BayesianLogistic model = new BayesianLogistic(train, scale);
        List<Double> mode = model.mode().weights();
        Posterior posterior = model.sample(settings.sampler(), random, 2);
        Draws draws = posterior.draws();
        double[] medians = new double[set.weighed().size()];
        Arrays.setAll(medians, draws::median);
        return new PreferenceAudit(
                set.rows().size(),
                posterior.trusted(LIMITS).map(trusted -> effects(set.weighed(), trusted, Optional.of(mode))),
                scale,
                trials,
                new Proportion(Math.round(test.signAgreement(medians) * held), held),
                diagnostics(posterior),
                correlated(set.weighed(), draws),
                LabellerAudit.of(
                        set, Arrays.copyOfRange(places, held, places.length), scale, settings.sampler(), random),
                Suspects.of(set),
                train.varianceInflation());
    }

    private static ScaleTrial trial(
            double scale, PreferenceRows train, PreferenceSet set, int[] held, PreferenceRows test) {
        double[] weights = weights(new BayesianLogistic(train, scale).mode().weights());
        return new ScaleTrial(scale, test.signAgreement(weights), set.logLoss(held, weights));
    }

    private static double[] weights(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** @param mode the lasso's weights, where they were fitted; the medians stand for them else */
    static List<Effect> effects(List<String> features, Draws alpha, Optional<List<Double>> mode) {
        int explicit = features.indexOf(EXPLICIT);
        int implicit = features.indexOf(IMPLICIT);
        boolean both = explicit >= 0 && implicit >= 0;
        Draws chances = alpha.map(weights -> {
            double[] all = Arrays.copyOf(weights, weights.length + (both ? 1 : 0));
            if (both) {
                all[weights.length] = weights[explicit] + weights[implicit];
            }
            return Arrays.stream(all).map(Logit::sigmoid).toArray();
        });
        List<Effect> effects = new ArrayList<>();
        for (int k = 0; k < chances.dimension(); k++) {
            boolean sum = k == features.size();
            effects.add(new Effect(
                    sum ? BOTH : features.get(k),
                    chances.median(k),
                    chances.interval(k, 0.5),
                    chances.interval(k, LEVEL),
                    mode(mode, sum ? new int[] {explicit, implicit} : new int[] {k})
                            .orElse(chances.median(k))));
        }
        return effects;
    }

    private static Optional<Double> mode(Optional<List<Double>> weights, int... places) {
        return weights.map(
                all -> Logit.sigmoid(Arrays.stream(places).mapToDouble(all::get).sum()));
    }

    private static Diagnostics diagnostics(Posterior posterior) {
        Draws draws = posterior.draws();
        double rHat = 1;
        double bulk = Double.POSITIVE_INFINITY;
        for (int k = 0; k < draws.dimension(); k++) {
            var convergence = draws.convergence(k);
            if (convergence.isDefined()) {
                rHat = Math.max(rHat, convergence.orElseThrow().rHat());
                bulk = Math.min(bulk, convergence.orElseThrow().bulkSize());
            }
        }
        return new Diagnostics(
                rHat,
                bulk,
                posterior.divergences(),
                posterior.energyFractions().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0),
                posterior.gradients());
    }

    private static List<Correlated> correlated(List<String> features, Draws draws) {
        List<Correlated> all = new ArrayList<>();
        for (int k = 0; k < features.size(); k++) {
            for (int j = 0; j < k; j++) {
                if (draws.correlation(k, j) instanceof Outcome.Defined<Correlation>(Correlation found)) {
                    all.add(new Correlated(features.get(j), features.get(k), found.r()));
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.r())))
                .limit(PAIRS_TOLD)
                .toList();
    }
}
