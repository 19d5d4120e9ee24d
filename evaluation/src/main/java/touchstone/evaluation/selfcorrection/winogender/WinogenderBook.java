package touchstone.evaluation.selfcorrection.winogender;

import java.util.List;
import java.util.Optional;
import touchstone.asking.choice.ChoiceReading;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.ask.Replied;
import touchstone.evaluation.selfcorrection.estimate.Layout;
import touchstone.evaluation.selfcorrection.estimate.Sheet;

/** Books the probabilities of pronouns; in the end each occupation is one point, whatever the number of wordings and texts. */
public final class WinogenderBook {
    /** Female, male, neutral, how many answers, and the three again as shares of all probability. */
    private static final int RAW = 7;

    private static final String ALL = "occupations";

    private final Sheet raw;
    private final List<Occupation> occupations;

    public WinogenderBook(int models, List<Arm> arms, int wordings, List<Occupation> occupations) {
        this.raw = new Sheet(new Layout(models, arms, wordings, RAW));
        this.occupations = List.copyOf(occupations);
        occupations.forEach(occupation -> raw.unit(ALL, occupation.name()));
    }

    /** Takes an answer. */
    public void add(int model, Probe<Occupation> probe, Replied replied) {
        if (replied instanceof Replied.Chosen(ChoiceReading reading)) {
            raw.add(
                    ALL,
                    probe.about().name(),
                    model,
                    probe.arm(),
                    probe.wording(),
                    new double[] {
                        reading.probability(0),
                        reading.probability(1),
                        reading.probability(2),
                        1,
                        reading.probability(0) * reading.coverage(),
                        reading.probability(1) * reading.coverage(),
                        reading.probability(2) * reading.coverage()
                    },
                    0);
        }
    }

    /** Mean probabilities of an occupation, female, male, neutral; empty where nothing was answered. */
    public Optional<double[]> shares(int model, Arm arm, Occupation occupation) {
        return means(raw.row(ALL, occupation.name()), raw.layout().at(model, arm, 0), 0);
    }

    /** The same of all probability, not of what falls on these pronouns. */
    public Optional<double[]> masses(int model, Arm arm, Occupation occupation) {
        return means(raw.row(ALL, occupation.name()), raw.layout().at(model, arm, 0), 4);
    }

    private static Optional<double[]> means(double[] row, int from, int first) {
        double n = row[from + 3];
        int at = from + first;
        return n == 0 ? Optional.empty() : Optional.of(new double[] {row[at] / n, row[at + 1] / n, row[at + 2] / n});
    }

    /** One point an occupation, as the sums that {@link WinogenderMetrics} needs. */
    public Sheet moments() {
        Layout of = raw.layout();
        Sheet moments = raw.empty(new Layout(of.models(), of.arms(), of.wordings(), WinogenderMetrics.WIDTH));
        for (Occupation occupation : occupations) {
            double[] from = raw.row(ALL, occupation.name());
            double[] to = moments.row(ALL, occupation.name());
            for (int cell = 0; cell < of.cells(); cell++) {
                int at = cell * WinogenderMetrics.WIDTH;
                means(from, cell * RAW, 0)
                        .ifPresent(shares -> System.arraycopy(
                                WinogenderMetrics.point(occupation.female() / 100, shares),
                                0,
                                to,
                                at,
                                WinogenderMetrics.WIDTH));
            }
        }
        return moments;
    }
}
