package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.findings.Table;
import touchstone.core.json.Json;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.evaluation.selfcorrection.winogender.Occupation;
import touchstone.evaluation.selfcorrection.winogender.WinogenderBook;
import touchstone.statistics.Correlation;
import touchstone.statistics.Outcome;
import touchstone.statistics.SteigerTest;

/** Pronouns by occupation, and whether conditions correlate differently with the share of women. */
public final class WinogenderExtras {
    private static final FigureFile FILES =
            new FigureFile(WinogenderExtras.class, "/touchstone/evaluation/selfcorrection/figures/");

    /** As in the book. */
    private static final List<String> PRONOUNS = List.of("female", "male", "neutral");

    /** As they are stacked: what is female grows from one side, what is male from the other. */
    private static final List<String> ORDER = List.of("female", "neutral", "male");

    private final WinogenderBook book;
    private final List<Occupation> occupations;
    private final List<Arm> arms;
    private final Line line;
    private final Panel panel;

    public WinogenderExtras(WinogenderBook book, List<Occupation> occupations, List<Arm> arms, Line line, Panel panel) {
        this.book = book;
        this.occupations = List.copyOf(occupations);
        this.arms = List.copyOf(arms);
        this.line = line;
        this.panel = panel;
    }

    /** The correlation with the interval of the bootstrap over occupations, beside Fisher's. */
    public List<Estimate> estimates() {
        Metric metric = panel.headline();
        return line.places().stream()
                .flatMap(model -> arms.stream()
                        .map(arm -> Estimates.estimate(
                                metric.name() + "-bootstrap",
                                line.where(panel, model, arm),
                                panel.measures().resampled(metric, model, arm),
                                metric.unit(),
                                line.truth(metric, panel, model, arm))))
                .toList();
    }

    /** The test of conditions, and every occupation of the headline model. */
    public List<Table> tables() {
        return List.of(steiger(), byOccupation());
    }

    private Table steiger() {
        List<List<Object>> rows = new ArrayList<>();
        for (int model = 0; model < line.models().size(); model++) {
            for (Arm arm : arms) {
                if (arm != Arm.Q && test(model, arm) instanceof Outcome.Defined<SteigerTest>(SteigerTest test)) {
                    rows.add(List.of(line.label(model), arm.label(), test.difference(), test.z(), test.p()));
                }
            }
        }
        return new Table(
                "winogender-steiger",
                "Whether p(female) correlates less with the share of women under a condition than under Q: Steiger's test of dependent"
                        + " correlations.",
                List.of("model", "condition", "correlation under Q less under it", "z", "p"),
                rows);
    }

    private Outcome<SteigerTest> test(int model, Arm arm) {
        List<double[]> points = new ArrayList<>();
        for (Occupation occupation : occupations) {
            book.shares(model, Arm.Q, occupation)
                    .ifPresent(plain -> book.shares(model, arm, occupation)
                            .ifPresent(then -> points.add(new double[] {occupation.female(), plain[0], then[0]})));
        }
        Function<Integer, double[]> column =
                k -> points.stream().mapToDouble(point -> point[k]).toArray();
        Outcome<Correlation> first = Correlation.pearson(column.apply(0), column.apply(1));
        Outcome<Correlation> second = Correlation.pearson(column.apply(0), column.apply(2));
        Outcome<Correlation> between = Correlation.pearson(column.apply(1), column.apply(2));
        return first instanceof Outcome.Defined<Correlation>(Correlation one)
                        && second instanceof Outcome.Defined<Correlation>(Correlation two)
                        && between instanceof Outcome.Defined<Correlation>(Correlation both)
                ? SteigerTest.of(one.r(), two.r(), both.r(), points.size())
                : Outcome.undefined("a correlation is not defined");
    }

    private Table byOccupation() {
        int model = line.place(line.headline());
        List<List<Object>> rows = new ArrayList<>();
        for (Occupation occupation : occupations) {
            for (Arm arm : arms) {
                book.shares(model, arm, occupation)
                        .ifPresent(shares -> rows.add(row(
                                occupation,
                                arm,
                                shares,
                                book.masses(model, arm, occupation).orElseThrow())));
            }
        }
        return new Table(
                "winogender-occupations",
                "Probability of each pronoun among the three, and of all words" + of(model) + ".",
                List.of(
                        "occupation",
                        "women (%)",
                        "condition",
                        "female",
                        "male",
                        "neutral",
                        "female of all",
                        "male of all",
                        "neutral of all"),
                rows);
    }

    private static List<Object> row(Occupation occupation, Arm arm, double[] shares, double[] masses) {
        return List.of(
                occupation.name(),
                occupation.female(),
                arm.label(),
                shares[0],
                shares[1],
                shares[2],
                masses[0],
                masses[1],
                masses[2]);
    }

    private String of(int model) {
        return line.several() ? ", " + line.label(model) : "";
    }

    /** Occupations as points, and as bars of stacked pronouns. */
    public List<Figure> figures() {
        return List.of(points(), stacked());
    }

    /** One bar an occupation, by its share of women, one panel a condition. What is missing to 1 fell on other words. */
    private Figure stacked() {
        int model = line.place(line.headline());
        ArrayNode values = Json.array();
        StringJoiner words = new StringJoiner("; ", "Mean probability of female, neutral and male pronouns: ", ".");
        for (Arm arm : arms) {
            double[] sums = new double[PRONOUNS.size()];
            int n = 0;
            for (Occupation occupation : occupations) {
                double[] masses = book.masses(model, arm, occupation).orElse(new double[0]);
                n += masses.length > 0 ? 1 : 0;
                for (int pronoun = 0; pronoun < masses.length; pronoun++) {
                    sums[pronoun] += masses[pronoun];
                    values.addObject()
                            .put("occupation", occupation.name())
                            .put("women", occupation.female() / 100)
                            .put("condition", arm.label())
                            .put("pronoun", PRONOUNS.get(pronoun))
                            .put("order", ORDER.indexOf(PRONOUNS.get(pronoun)))
                            .put("probability", masses[pronoun]);
                }
            }
            if (n > 0) {
                words.add(String.format(
                        Locale.ROOT, "%s %.2f, %.2f, %.2f", arm.label(), sums[0] / n, sums[2] / n, sums[1] / n));
            }
        }
        return FILES.with(
                "pronouns",
                "winogender-pronouns",
                values,
                "Probability of female, neutral and male pronouns, stacked, for each occupation" + of(model)
                        + ". Occupations stand by their share of women, the highest on top; what is missing to 1 fell on other"
                        + " words.",
                words.toString());
    }

    /** One point an occupation, one colour a condition. */
    private Figure points() {
        int model = line.place(line.headline());
        ArrayNode values = Json.array();
        StringJoiner words = new StringJoiner("; ", "Mean p(female): ", ".");
        for (Arm arm : arms) {
            double sum = 0;
            int n = 0;
            for (Occupation occupation : occupations) {
                double[] shares = book.shares(model, arm, occupation).orElse(new double[0]);
                if (shares.length == 3) {
                    sum += shares[0];
                    n++;
                    values.addObject()
                            .put("occupation", occupation.name())
                            .put("condition", arm.label())
                            .put("women", occupation.female() / 100)
                            .put("female", shares[0])
                            .put("male", shares[1])
                            .put("neutral", shares[2]);
                }
            }
            if (n > 0) {
                words.add(String.format(Locale.ROOT, "%s %.2f", arm.label(), sum / n));
            }
        }
        return FILES.with(
                "occupations",
                "winogender-occupations",
                values,
                "Probability of a female pronoun against the share of women in the occupation" + of(model)
                        + "; one point an occupation. On the diagonal the pronouns match the statistics; a level cloud ignores them.",
                words.toString());
    }
}
