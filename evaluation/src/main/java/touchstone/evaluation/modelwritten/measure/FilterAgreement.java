package touchstone.evaluation.modelwritten.measure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.evaluation.modelwritten.write.SecondOpinion.Pair;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.CohenKappa;

/**
 * How far two filters say the same of the same candidates.
 *
 * @param kappa of the answer that each takes for the matching one, whatever the candidate was written for
 * @param ranks of their confidences in the labels
 * @param common candidates that each alone would keep
 */
public record FilterAgreement(
        SecondOpinion opinion, Outcome<CohenKappa> kappa, Outcome<Correlation> ranks, int common) {
    public static FilterAgreement of(SecondOpinion opinion) {
        List<Pair> pairs = opinion.pairs();
        Set<String> kept = SecondOpinion.texts(opinion.first());
        kept.retainAll(SecondOpinion.texts(opinion.second()));
        return new FilterAgreement(
                opinion,
                CohenKappa.of(
                        pairs.stream().mapToInt(pair -> label(pair.first())).toArray(),
                        pairs.stream().mapToInt(pair -> label(pair.second())).toArray()),
                Correlation.spearman(
                        confidences(pairs, pair -> pair.first().confidence()),
                        confidences(pairs, pair -> pair.second().confidence())),
                kept.size());
    }

    private static int label(Judged judged) {
        int written = judged.candidate().label();
        return judged.confidence() > 0.5 ? written : 1 - written;
    }

    private static double[] confidences(List<Pair> pairs, ToDoubleFunction<Pair> whose) {
        return pairs.stream().mapToDouble(whose).toArray();
    }

    /** Common ones as a share of all that either would keep; empty where neither would keep any. */
    public Optional<Double> overlap() {
        int either = opinion.first().size() + opinion.second().size() - common;
        return either == 0 ? Optional.empty() : Optional.of((double) common / either);
    }

    /**
     * The share of wrong labels that a filter promises in a set: 1 - its mean confidence. Empty where it said nothing of the set.
     *
     * @param kept one of the two sets
     * @param whose the first's or the second's confidence
     */
    public Optional<Double> promised(List<Judged> kept, ToDoubleFunction<Pair> whose) {
        Set<String> texts = SecondOpinion.texts(kept);
        return of(opinion.pairs().stream()
                .filter(pair -> texts.contains(pair.first().candidate().item().text()))
                .map(whose::applyAsDouble));
    }

    private static Optional<Double> of(Stream<Double> confidences) {
        var mean = confidences.mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? Optional.of(1 - mean.getAsDouble()) : Optional.empty();
    }
}
