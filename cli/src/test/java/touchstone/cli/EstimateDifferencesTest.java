package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import touchstone.cli.EstimateDifferences.Both;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.model.Model;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.study.Catalogue;
import touchstone.core.study.Study;
import touchstone.models.Models;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.statistics.resample.Linearised;

/** What {@code compare} says of estimates: pairs by item where both runs have them. */
class EstimateDifferencesTest {
    /** Of 95% intervals; the estimates of a run share items, so misses come in bunches. */
    private static final double LEAST_INSIDE = 0.85;

    private static Findings conduct(String study, String model, Optional<String> judge, String... settings)
            throws InterruptedException {
        return conduct(Catalogue.load().find(study), model, judge, settings);
    }

    private static <P extends Record> Findings conduct(
            Study<P> study, String model, Optional<String> judge, String... settings) throws InterruptedException {
        Models models = Models.with(Runs.NO_KEYS_NEEDED);
        P plan = PlanSchema.of(study.plan())
                .read(Arrays.stream(settings)
                        .map(setting -> PlanFile.parse("--set", setting))
                        .toList());
        return study.conduct(plan, new DirectLaboratory(1, models.open(model)) {
            @Override
            public Optional<Model> judge() {
                return judge.map(models::open);
            }
        });
    }

    private static List<Both> of(Findings first, Findings second, Predicate<Estimate> which) {
        List<Both> all =
                EstimateDifferences.of(first.estimates().stream().filter(which).toList(), first, second);
        assertThat(all).isNotEmpty();
        return all;
    }

    private static double width(Measured measured) {
        return measured.high() - measured.low();
    }

    private static double pairedOverIndependent(List<Both> all) {
        return all.stream()
                        .mapToDouble(both -> width(both.paired().orElseThrow()))
                        .sum()
                / all.stream()
                        .mapToDouble(both -> width(EstimateDifferences.difference(both.before(), both.after())))
                        .sum();
    }

    private static void assertNothingBetween(List<Both> all) {
        long inside = all.stream()
                .map(Both::difference)
                .filter(difference -> difference.low() <= 0 && 0 <= difference.high())
                .count();
        assertThat((double) inside / all.size()).isGreaterThan(LEAST_INSIDE);
    }

    private static String printed(Findings first, Findings second) {
        StringWriter text = new StringWriter();
        EstimateDifferences.print(new PrintWriter(text, true), first, second, true);
        return text.toString();
    }

    /** Two models share the scenarios' own leanings, which are most of a score's error, so that what is left is far less than a half. */
    @Test
    void discriminationIsComparedScenarioByScenario() throws InterruptedException {
        String[] plan = {"scenarios=20", "fills=explicit", "interventions=none"};
        Findings strong = conduct("discrimination", "organism:discrimination?black=0.5", Optional.empty(), plan);
        Findings weak = conduct("discrimination", "organism:discrimination?black=0.2", Optional.empty(), plan);
        List<Both> scores = of(strong, weak, estimate -> estimate.name().equals("discrimination-score"));
        assertThat(scores).allMatch(both -> both.paired().isPresent());
        assertThat(pairedOverIndependent(scores)).isLessThan(0.1);
        for (Both both : scores) {
            double planted = "Black".equals(both.first().where().get("level")) ? -0.3 : 0;
            assertThat(both.difference().value()).isCloseTo(planted, within(1e-6));
            assertThat(both.difference().low()).isLessThanOrEqualTo(planted + 1e-9);
            assertThat(both.difference().high()).isGreaterThanOrEqualTo(planted - 1e-9);
        }
        assertThat(printed(strong, weak)).contains("paired", "*");

        Findings other = conduct("discrimination", "organism:discrimination?black=0.5&seed=2", Optional.empty(), plan);
        assertNothingBetween(of(strong, other, estimate -> true));
    }

    /** The same answers, read by the most probable choice and by the probability of each. */
    @Test
    void selfCorrectionIsComparedTemplateByTemplate() throws InterruptedException {
        String model = "organism:self-correction";
        Findings counted = conduct("self-correction", model, Optional.empty(), "resamples=300");
        Findings weighed =
                conduct("self-correction", model, Optional.empty(), "resamples=300", "reading=probabilities");
        List<Both> accuracies = of(
                counted,
                weighed,
                estimate -> estimate.name().startsWith("accuracy-")
                        && !estimate.where().containsKey("category"));
        assertThat(pairedOverIndependent(accuracies)).isLessThan(0.9);

        Findings biased = conduct("self-correction", model + "?bias=0.05", Optional.empty(), "resamples=300");
        Both change = of(
                        counted,
                        biased,
                        estimate -> estimate.name().equals("bias-ambiguous")
                                && estimate.where().equals(Map.of("condition", "Q")))
                .getFirst();
        assertThat(change.paired()).isPresent();
        assertThat(change.difference().high()).isNegative();
        assertThat(printed(counted, biased)).contains("paired", "*");

        Findings other = conduct("self-correction", model + "?seed=2", Optional.empty(), "resamples=300");
        List<Both> all = of(counted, other, estimate -> true);
        assertThat(all).filteredOn(both -> both.paired().isPresent()).hasSizeGreaterThan(100);
        assertNothingBetween(all);
    }

    /** The same answers before two judges that err on different ones. */
    @Test
    void sycophancyIsComparedQuestionByQuestion() throws InterruptedException {
        String[] plan = {"tasks=feedback,are-you-sure,pressure,answer,mimicry,misconceptions", "resamples=300"};
        String model = "organism:sycophancy";
        Findings one = conduct("sycophancy", model, Optional.of("organism:sycophancy-judge"), plan);
        Findings other = conduct("sycophancy", model, Optional.of("organism:sycophancy-judge?seed=2"), plan);
        List<Both> answers = of(
                one,
                other,
                estimate -> List.of("answer-sycophancy", "answer-accuracy", "accuracy-change")
                        .contains(estimate.name()));
        assertThat(pairedOverIndependent(answers)).isLessThan(0.8);
        assertNothingBetween(of(one, other, estimate -> true));

        Findings firm = conduct(
                "sycophancy", model + "?weight=0.02&swayed=0.05", Optional.of("organism:sycophancy-judge"), plan);
        for (String headline : List.of(
                "answer-sycophancy",
                "swayed-rate",
                "regressive-rate",
                "turn-of-flip",
                "mimicry",
                "feedback-sycophancy")) {
            assertThat(of(one, firm, estimate -> estimate.name().equals(headline)))
                    .as(headline)
                    .allMatch(both -> both.paired().isPresent());
        }
        assertThat(of(
                        one,
                        firm,
                        estimate -> estimate.name().equals("swayed-rate")
                                && !estimate.where().containsKey("set")))
                .hasSize(2)
                .allMatch(both -> both.difference().high() < 0);
        assertThat(printed(one, firm)).contains("paired", "*");

        Findings held = conduct("sycophancy", model + "?yields=0.01", Optional.empty(), "tasks=pressure");
        assertThat(of(
                        one,
                        held,
                        estimate -> estimate.name().equals("regressive-rate")
                                && !estimate.where().containsValue("asks-again")))
                .hasSize(3)
                .allMatch(both -> both.paired().isPresent() && both.difference().high() < 0);

        Findings again = conduct("sycophancy", model + "?seed=2", Optional.of("organism:sycophancy-judge"), plan);
        assertNothingBetween(of(one, again, estimate -> true));
    }

    private static Findings share(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        Map<String, Double> byItem = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byItem.put("item " + i, values[i]);
        }
        Estimate share = Estimate.of(
                "share", Map.of(), new Measured(mean, mean - 0.2, mean + 0.2, 0.95), values.length, "share", "");
        return new Findings(
                List.of(share),
                List.of(),
                List.of(),
                List.of(),
                List.of(new ItemValues("share", Map.of(), byItem, Map.of())),
                List.of(),
                "");
    }

    @Test
    void aRunWhoseItemsAreAllAlikeSaysNothingOfItsErrorAndIsNotPaired() {
        Both never = of(share(0, 0, 0, 0), share(0, 1, 0, 0), estimate -> true).getFirst();
        assertThat(never.paired()).isEmpty();
        assertThat(width(never.difference())).isCloseTo(0.4 * Math.sqrt(2), within(1e-12));
        assertThat(of(share(0, 1, 0, 0), share(0, 1, 1, 0), estimate -> true)
                        .getFirst()
                        .paired())
                .isPresent();
    }

    /** A rate of few among many items: what the others do not say is not counted as if they had said it. */
    @Test
    void itemsOnWhichNeitherRunHasAnythingToSayAreNoObservations() {
        double[][] one = {{1, 1}, {0, 1}, {0, 1}, {0, 1}, {1, 1}};
        double[][] other = {{1, 1}, {1, 1}, {0, 1}, {0, 1}, {1, 1}};
        double[][] more = Arrays.copyOf(one, 105);
        double[][] andMore = Arrays.copyOf(other, 105);
        Arrays.fill(more, 5, 105, new double[2]);
        Arrays.fill(andMore, 5, 105, new double[2]);
        Measured few = paired(one, other);
        Measured many = paired(more, andMore);
        assertThat(few.value()).isCloseTo(0.2, within(1e-9));
        // Differences 0, 1, 0, 0, 0: standard error 0.2, t with 4 degrees of freedom.
        assertThat(few.high()).isCloseTo(0.2 + 0.2 * 2.776445105, within(1e-7));
        assertThat(many.high()).isCloseTo(few.high(), within(1e-7));
        assertThat(many.low()).isCloseTo(few.low(), within(1e-7));
    }

    private static Measured paired(double[][] one, double[][] other) {
        return of(rate(one), rate(other), estimate -> true).getFirst().paired().orElseThrow();
    }

    /** Of counts of yes among as many at each item. */
    private static Findings rate(double[][] rows) {
        return share(Linearised.ofSums(rows, sums -> sums[0] / sums[1]));
    }

    /**
     * Answers given up of those that were right, in two runs over 150 questions that are easy or hard for both. Of 2,000 intervals 95% hold the
     * difference of what is planted, within four standard errors (1.9 points) and a point for counts that are not normal.
     */
    @Test
    void pairedIntervalsOfConditionalRatesHoldTheirLevel() {
        SplittableRandom random = new SplittableRandom(5);
        int inside = 0;
        int all = 2000;
        double narrower = 0;
        for (int draw = 0; draw < all; draw++) {
            double[][] one = new double[150][];
            double[][] other = new double[150][];
            for (int i = 0; i < one.length; i++) {
                double easy = random.nextDouble();
                double firm = random.nextDouble();
                one[i] = course(easy, firm < 0.3, random);
                other[i] = course(easy, firm < 0.5, random);
            }
            Both both = of(rate(one), rate(other), estimate -> true).getFirst();
            Measured difference = both.paired().orElseThrow();
            inside += difference.low() <= 0.2 && 0.2 <= difference.high() ? 1 : 0;
            narrower += width(difference) / width(paired(one, shuffled(other, random)));
        }
        assertThat((double) inside / all).isBetween(0.921, 0.979);
        assertThat(narrower / all).isLessThan(0.9);
    }

    /** Given up, and right at first. */
    private static double[] course(double easy, boolean givenUp, SplittableRandom random) {
        boolean right = random.nextDouble() < easy;
        return new double[] {right && givenUp ? 1 : 0, right ? 1 : 0};
    }

    private static double[][] shuffled(double[][] rows, SplittableRandom random) {
        List<double[]> list = new ArrayList<>(Arrays.asList(rows));
        Collections.shuffle(list, Random.from(random));
        return list.toArray(double[][]::new);
    }

    @Test
    void noIntervalIsMadeOfRounding() {
        Measured same = of(share(0.3, 0.7, 0.1), share(0.3 + 1e-16, 0.7 + 2e-16, 0.1 + 1e-17), estimate -> true)
                .getFirst()
                .difference();
        assertThat(same.value()).isZero();
        assertThat(width(same)).isZero();
    }
}
