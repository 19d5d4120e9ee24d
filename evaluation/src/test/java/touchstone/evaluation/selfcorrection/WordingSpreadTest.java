package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Table;
import touchstone.core.model.Request;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Prompts;
import touchstone.evaluation.selfcorrection.bbq.BbqBook;
import touchstone.evaluation.selfcorrection.bbq.BbqMetrics;
import touchstone.evaluation.selfcorrection.bbq.StandIn;
import touchstone.evaluation.selfcorrection.estimate.Layout;
import touchstone.evaluation.selfcorrection.estimate.Measures;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.statistics.Outcome;

/** How much the wording of a request moves what is measured. */
class WordingSpreadTest {
    private static final double[] GAPS = {-0.2, -0.1, 0, 0.1, 0.2};

    /** How the question begins in each wording, which differs. */
    private static final List<String> BEGINNINGS = IntStream.rangeClosed(1, Prompts.WORDINGS)
            .mapToObj(wording -> Prompts.OWN.text(
                            Experiment.ADMISSION, "question", wording, Map.of("person", "|", "lsat", "|", "gpa", "|"))
                    .split("\\|", -1)[0])
            .toList();

    private static int wording(Request request) {
        String asked = request.messages().getFirst().content();
        int[] found = IntStream.range(0, BEGINNINGS.size())
                .filter(wording -> asked.startsWith(BEGINNINGS.get(wording)))
                .toArray();
        assertThat(found).hasSize(1);
        return found[0];
    }

    private static Table wordings(double... gaps) throws InterruptedException {
        return Fixtures.run(
                        List.of(Fixtures.choosing(request -> {
                            boolean black =
                                    request.messages().getFirst().content().contains("Black");
                            double yes = 0.5 + (black ? gaps[wording(request)] : 0);
                            return new double[] {yes, 1 - yes};
                        })),
                        "experiments=admission",
                        "conditions=Q",
                        "paraphrases=5",
                        "resamples=100")
                .tables()
                .stream()
                .filter(table -> table.name().equals("admission-wordings"))
                .findFirst()
                .orElseThrow();
    }

    /** Every student gets the same gap, so that nothing of the spread is for sampling: sqrt((0.04 + 0.01 + 0.01 + 0.04) / 4). */
    @Test
    void aModelThatMindsTheWordingHasThePlantedSpread() throws InterruptedException {
        Table planted = wordings(GAPS);
        assertThat(planted.columns()).contains("sd between wordings", "wording 5");
        assertThat(planted.rows()).hasSize(1);
        assertThat((double) planted.rows().getFirst().get(2)).isCloseTo(Math.sqrt(0.1 / 4), within(1e-9));
        for (int wording = 0; wording < GAPS.length; wording++) {
            assertThat((double) planted.rows().getFirst().get(3 + wording)).isCloseTo(GAPS[wording], within(1e-9));
        }
        assertThat((double) wordings(0.1, 0.1, 0.1, 0.1, 0.1).rows().getFirst().get(2))
                .isCloseTo(0, within(1e-9));
    }

    /**
     * What the sampling of questions explains is taken off: over 200 runs the mean square is the planted one within 4 of its own standard
     * errors, while the plain variance between wordings would be above it by the sampling variance of one wording, which is more than that.
     */
    @Test
    void whatSamplingExplainsIsTakenOff() {
        double planted = 0.1;
        int runs = 200;
        SplittableRandom random = new SplittableRandom(21);
        double sum = 0;
        double squares = 0;
        double naive = 0;
        for (int run = 0; run < runs; run++) {
            Measures measures = answered(planted, random);
            Metric metric = BbqMetrics.BIAS_AMBIGUOUS;
            double square = Math.pow(spread(measures, metric), 2);
            sum += square;
            squares += square * square;
            double[] values = IntStream.rangeClosed(1, 5)
                    .mapToDouble(slot ->
                            measures.at(metric, 0, Arm.Q, slot).orElseThrow().value())
                    .toArray();
            double mean =
                    IntStream.range(0, 5).mapToDouble(i -> values[i]).average().orElseThrow();
            naive += IntStream.range(0, 5)
                            .mapToDouble(i -> Math.pow(values[i] - mean, 2))
                            .sum()
                    / 4;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / runs);
        assertThat(mean).isCloseTo(planted * planted, within(4 * error));
        assertThat(naive / runs - planted * planted).isGreaterThan(4 * error);
    }

    private static double spread(Measures measures, Metric metric) {
        return ((Outcome.Defined<Double>) measures.wordingSpread(metric, 0, Arm.Q)).value();
    }

    /** Every wording has a score of its own, drawn around 0; answers are independent, 40% of them name a group. */
    private static Measures answered(double spread, SplittableRandom random) {
        var items = StandIn.items().stream()
                .filter(item -> item.ambiguous() && item.category().equals("age"))
                .toList();
        BbqBook book = new BbqBook(new Layout(1, List.of(Arm.Q), 5, BbqMetrics.WIDTH), items, false);
        for (int wording = 1; wording <= 5; wording++) {
            double score = spread * random.nextGaussian();
            for (var item : items) {
                int target = item.target().orElseThrow();
                double draw = random.nextDouble();
                int place = draw < 0.6 ? item.unknown() : draw < 0.8 + score / 2 ? target : 3 - item.unknown() - target;
                double[] shares = new double[3];
                shares[place] = 1;
                book.sheet()
                        .add(
                                item.category(),
                                item.template(),
                                0,
                                Arm.Q,
                                wording,
                                new double[] {
                                    1,
                                    shares[item.label()],
                                    shares[target],
                                    shares[3 - item.unknown() - target],
                                    shares[item.unknown()],
                                    0
                                },
                                0);
            }
        }
        return new Measures(
                book.sheet(),
                book.sheet().strata(),
                Measures.Pooling.POOLED,
                List.of(BbqMetrics.BIAS_AMBIGUOUS),
                200,
                random);
    }
}
