package touchstone.evaluation.globalopinions.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model answered to all items under one condition; one reading an item, in the order of the items.
 *
 * @param readings absent where nothing could be read
 * @param asked how many trials were put
 * @param failed how many brought no answer at all
 * @param aside what fell beside the options, one an item whether or not it has a reading
 */
public record Answered(Cell cell, List<Optional<Read>> readings, long asked, long failed, List<Aside> aside) {
    /**
     * What of one item's answers fell beside the options.
     *
     * @param refused the share of samples that declined; 0 where probabilities are exact
     * @param unclear the share of samples that neither chose nor declined
     * @param outside all that was off the options; 1 where nothing could be read
     */
    public record Aside(double refused, double unclear, double outside) {
        static final Aside UNREAD = new Aside(0, 0, 1);
    }

    /**
     * One item's answer.
     *
     * @param probabilities of the options in the survey's order, adding up to 1, averaged over orders and wordings
     * @param unturned the same in the survey's order alone, averaged over wordings, for what the order of options does
     * @param coverage the share of probability, or of samples, on the options
     * @param refused the share of samples that declined
     * @param unclear the share of samples that neither chose nor declined
     * @param first the mean probability of the option shown first
     * @param samples behind it; 0 where probabilities are exact
     * @param byWording the probabilities under each wording of the prompt, in order; one where there is one
     */
    public record Read(
            List<Double> probabilities,
            List<Double> unturned,
            double coverage,
            double refused,
            double unclear,
            double first,
            int samples,
            List<List<Double>> byWording) {
        public Read {
            probabilities = List.copyOf(probabilities);
            unturned = List.copyOf(unturned);
            byWording = List.copyOf(byWording);
        }

        /** A reading under one wording. */
        public Read(
                List<Double> probabilities,
                List<Double> unturned,
                double coverage,
                double refused,
                double unclear,
                double first,
                int samples) {
            this(probabilities, unturned, coverage, refused, unclear, first, samples, List.of(probabilities));
        }

        /** The probabilities as numbers to compute with. */
        public double[] shares() {
            return probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    public Answered {
        readings = List.copyOf(readings);
        aside = List.copyOf(aside);
        if (aside.size() != readings.size()) {
            throw new IllegalArgumentException("one aside an item: " + aside.size() + " for " + readings.size());
        }
    }

    /** Answers of which nothing is known beside what was read. */
    public Answered(Cell cell, List<Optional<Read>> readings, long asked, long failed) {
        this(
                cell,
                readings,
                asked,
                failed,
                readings.stream()
                        .map(reading -> reading.map(read ->
                                        new Aside(read.refused(), read.unclear(), Math.max(0, 1 - read.coverage())))
                                .orElse(Aside.UNREAD))
                        .toList());
    }

    /** Whether the item at this place has an answer. */
    public boolean has(int item) {
        return readings.get(item).isPresent();
    }

    /** @throws java.util.NoSuchElementException if the item has no answer */
    public Read read(int item) {
        return readings.get(item).orElseThrow();
    }

    /** How many items have an answer. */
    public int count() {
        return (int) readings.stream().filter(Optional::isPresent).count();
    }

    /** Median share of probability, or of samples, on the options. */
    public OptionalDouble medianCoverage() {
        List<Double> coverage = new ArrayList<>();
        readings.forEach(reading -> reading.ifPresent(read -> coverage.add(read.coverage())));
        coverage.sort(null);
        return coverage.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(coverage.get(coverage.size() / 2));
    }

    /** Samples behind each answer; 0 where probabilities are exact. */
    public int samples() {
        return readings.stream()
                .flatMap(Optional::stream)
                .mapToInt(Read::samples)
                .max()
                .orElse(0);
    }
}
