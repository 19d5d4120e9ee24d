package touchstone.evaluation.sycophancy.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.asking.label.Feature;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.statistics.Logit;
import touchstone.statistics.bayes.SamplerPlan;

/**
 * The audit as the study makes it. The sampler itself is held against quadrature, the lasso, draws from the prior and permuted choices in
 * {@code touchstone.statistics.bayes}: acceptance 1 in BayesianLogisticTest.oneFeatureEqualsQuadrature, 2 in
 * plantedWeightsComeBackAsTheLassoSaysTheyMust, 3 in BayesianLogisticProofTest.ranksOfPriorDrawsAreUniform, 4 in
 * swappingTheRepliesChangesNothing and BayesianLogisticProofTest.permutedChoicesRaiseNoAlarm.
 */
class PreferenceAuditTest {
    private static final List<String> FEATURES =
            Material.features().stream().map(Feature::id).toList();

    @TempDir
    Path folder;

    private static PreferenceAudit.Settings settings(double... scales) {
        return new PreferenceAudit.Settings(
                java.util.Arrays.stream(scales).boxed().toList(),
                0.2,
                SamplerPlan.standard().with(4, 300, 500));
    }

    private static Effect effect(PreferenceAudit audit, String feature) {
        return audit.effects().orElseThrow().stream()
                .filter(effect -> effect.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void plantedWeightsAreFoundAndTheRestIsNot() throws InterruptedException {
        PreferenceSet set = PlantedPreferences.of(FEATURES, 5000, new SplittableRandom(1));
        PreferenceAudit audit = PreferenceAudit.of(set, settings(0.003, 0.01, 0.03, 0.1, 1), new SplittableRandom(2));

        assertThat(audit.diagnostics().worstRHat()).isLessThan(1.01);
        assertThat(audit.diagnostics().leastBulk()).isGreaterThan(400);
        assertThat(audit.diagnostics().divergences()).isZero();
        // Standard error of alpha about 1 / sqrt(4000 x 2/3 x 1/4) = 0.039, of sigmoid a quarter of it.
        for (String feature : FEATURES) {
            assertThat(effect(audit, feature).median())
                    .as(feature)
                    .isCloseTo(PlantedPreferences.truth(FEATURES, feature).orElseThrow(), within(0.04));
        }
        assertThat(effect(audit, PreferenceAudit.BOTH).interval().low()).isGreaterThan(0.5);
        assertThat(effect(audit, "rigorous").interval().high()).isLessThan(0.5);
        assertThat(audit.holdout().rate()).isBetween(0.54, 0.66);
    }

    /** Acceptance 4 at the level of the study: a swapped pair with its choice turned is the same pair. */
    @Test
    void swappedPairsLeaveTheAuditAsItIs() throws InterruptedException {
        PreferenceSet set = PlantedPreferences.of(FEATURES, 400, new SplittableRandom(3));
        SplittableRandom coin = new SplittableRandom(4);
        List<PreferenceSet.Row> swapped = new ArrayList<>();
        for (PreferenceSet.Row row : set.rows()) {
            swapped.add(
                    coin.nextBoolean()
                            ? row
                            : new PreferenceSet.Row(
                                    row.values().stream().map(value -> -value).toList(), !row.firstPreferred()));
        }
        PreferenceAudit one = PreferenceAudit.of(set, settings(0.05), new SplittableRandom(5));
        PreferenceAudit two =
                PreferenceAudit.of(new PreferenceSet(FEATURES, swapped), settings(0.05), new SplittableRandom(5));

        assertThat(two.effects()).isEqualTo(one.effects());
    }

    @Test
    void readsLabelledRows() throws Exception {
        PreferenceFile file = read("choice,polite,funny\nA,A,neither\nb,-1,1\n");

        assertThat(file)
                .isEqualTo(new PreferenceFile.Labelled(new PreferenceSet(
                        List.of("polite", "funny"),
                        List.of(
                                new PreferenceSet.Row(List.of(1, 0), true),
                                new PreferenceSet.Row(List.of(-1, 1), false)))));
    }

    @Test
    void labelledRowsThatGiveTheRepliesHaveTheirLengthMeasured() throws Exception {
        PreferenceFile file = read("a,b,choice,polite,funny\nseven77,one,A,A,\nthe,another,B,,B\n");

        assertThat(file)
                .isEqualTo(new PreferenceFile.Labelled(new PreferenceSet(
                        List.of("polite", "funny"),
                        List.of(PreferenceSet.LENGTH),
                        List.of(
                                new PreferenceSet.Row(List.of(1, 0), List.of(1.0), true),
                                new PreferenceSet.Row(List.of(0, -1), List.of(-1.0), false)))));
    }

    @Test
    void aColumnSaysWhoChoseUnlessItIsAFeature() throws Exception {
        assertThat(read("worker,choice,polite,funny\n w7 ,A,A,B\n"))
                .isEqualTo(new PreferenceFile.Labelled(new PreferenceSet(
                        List.of("polite", "funny"),
                        List.of(new PreferenceSet.Row(List.of(1, -1), List.of(), java.util.Optional.of("w7"), true)))));
        assertThat(read("labeller,prompt,a,b,choice\nw7,x,y,z,B\n"))
                .isInstanceOfSatisfying(
                        PreferenceFile.Texts.class,
                        texts -> assertThat(texts.labellers()).containsExactly(java.util.Optional.of("w7")));
        assertThatThrownBy(() -> read("labeller,choice,polite,funny\nw7,A,A,B\n,A,A,B\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 3: field 'labeller': must be who chose");
    }

    /**
     * A labeller that calls the longer reply polite, and raters who go by length alone: 0.4 a doubling. Without the covariate politeness seems
     * chosen; with it its interval holds a half and that of length holds the truth.
     */
    @Test
    void theCovariateTakesBackWhatLengthLentToAFeature() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(77);
        List<PreferenceSet.Row> with = new ArrayList<>();
        List<PreferenceSet.Row> without = new ArrayList<>();
        for (int r = 0; r < 4000; r++) {
            double doublings = 1.5 * random.nextGaussian();
            int polite = Math.abs(doublings) < 0.5 ? 0 : random.nextDouble() < 0.8 ? (int) Math.signum(doublings) : 0;
            boolean first = random.nextDouble() < Logit.sigmoid(0.4 * doublings);
            with.add(new PreferenceSet.Row(List.of(polite), List.of(doublings), first));
            without.add(new PreferenceSet.Row(List.of(polite), first));
        }
        PreferenceAudit.Settings settings = new PreferenceAudit.Settings(
                List.of(1.0), 0.2, SamplerPlan.standard().with(4, 500, 1500));
        PreferenceAudit confounded =
                PreferenceAudit.of(new PreferenceSet(List.of("polite"), without), settings, new SplittableRandom(1));
        PreferenceAudit told = PreferenceAudit.of(
                new PreferenceSet(List.of("polite"), List.of(PreferenceSet.LENGTH), with),
                settings,
                new SplittableRandom(1));

        assertThat(effect(confounded, "polite").interval().low()).isGreaterThan(0.55);
        assertThat(effect(told, "polite").interval().contains(0.5)).isTrue();
        assertThat(effect(told, PreferenceSet.LENGTH).interval().contains(Logit.sigmoid(0.4)))
                .isTrue();
        assertThat(told.holdout().rate()).isGreaterThan(confounded.holdout().rate());
    }

    /**
     * Of a file sorted by what was chosen the first rows are all of one kind; a lot is of both. 100 of 1000, half of them A: hypergeometric,
     * standard deviation 4.74, five of them allowed.
     */
    @Test
    void pairsAreDrawnByLotInTheirOrder() {
        List<PreferenceSet.Row> rows = IntStream.range(0, 1000)
                .mapToObj(i -> new PreferenceSet.Row(List.of(1), List.of((double) i), i < 500))
                .toList();
        PreferenceSet all = new PreferenceSet(List.of("polite"), List.of("number"), rows);
        PreferenceSet drawn = all.drawn(100, new SplittableRandom(5));

        assertThat(drawn.rows()).hasSize(100);
        assertThat(drawn.rows())
                .extracting(row -> row.measured().getFirst())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(drawn.rows().stream()
                        .filter(PreferenceSet.Row::firstPreferred)
                        .count())
                .isBetween(26L, 74L);
        assertThat(all.drawn(100, new SplittableRandom(5))).isEqualTo(drawn);
        assertThat(all.drawn(100, new SplittableRandom(6))).isNotEqualTo(drawn);
        assertThat(all.drawn(1000, new SplittableRandom(5))).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,choice,polite,funny/x,y,A,A,/,,B,A,B | gives the replies 'a' and 'b' in some rows of labels and not in others",
                "a,b,choice,polite,funny/x,,A,A,B     | row 2: field 'b': must be a reply",
                "choice,polite,funny/C,A,A            | row 2: field 'choice': must be A or B, got 'C'",
                "choice,polite,funny/A,A,maybe        | row 2: field 'funny': must be A, B, neither, 1, -1 or 0, got 'maybe'",
                "choice,polite/A,A                    | row 2: field 'funny': missing",
                "prompt,a,b,choice/x,y,z,both         | row 2: field 'choice': must be A or B, got 'both'",
                "chosen,rejected/hello,world          | row 2: field 'chosen': must be a dialogue with a turn",
                "choice,polite,funny                  | holds no rows"
            })
    void labelsThatAreNoneOfTheChoicesAreRefused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('/', '\n') + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rowsOfTwoKindsInOneFileAreRefused() {
        assertThatThrownBy(() -> read("prompt,a,b,choice,polite,funny\nx,y,z,A,,\n,,,B,A,B\n"))
                .isInstanceOf(InputException.class);
    }

    private PreferenceFile read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("p.csv"), text);
        return PreferenceFile.read(
                new DataFiles().data(file.toString()),
                List.of(new Feature("polite", "is polite"), new Feature("funny", "is funny")),
                new SplittableRandom(1));
    }
}
