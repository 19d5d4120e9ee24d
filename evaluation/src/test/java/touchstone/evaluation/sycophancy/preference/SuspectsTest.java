package touchstone.evaluation.sycophancy.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import touchstone.asking.label.Feature;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.preference.Suspects.Decided;
import touchstone.evaluation.sycophancy.preference.Suspects.Dependent;

class SuspectsTest {
    private static final List<String> FEATURES =
            Material.features().stream().map(Feature::id).toList();

    /** The planted set with one more feature. */
    private static PreferenceSet with(String name, Function<PreferenceSet.Row, Integer> made) {
        PreferenceSet honest = PlantedPreferences.of(FEATURES, 1000, new SplittableRandom(11));
        List<String> features = new ArrayList<>(FEATURES);
        features.add(name);
        return new PreferenceSet(
                features,
                honest.rows().stream()
                        .map(row -> {
                            List<Integer> values = new ArrayList<>(row.values());
                            values.add(made.apply(row));
                            return new PreferenceSet.Row(values, row.firstPreferred());
                        })
                        .toList());
    }

    @Test
    void honestFeaturesRaiseNoSuspicion() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(Suspects.of(PlantedPreferences.of(FEATURES, 150, new SplittableRandom(seed))))
                    .isEqualTo(new Suspects(List.of(), false, List.of()));
        }
    }

    @Test
    void aFeatureMadeFromTheChoiceIsNamed() {
        SplittableRandom random = new SplittableRandom(4);
        Suspects found = Suspects.of(with(
                "tone", row -> random.nextInt(4) > 0 ? 0 : random.nextInt(500) == 0 == row.firstPreferred() ? -1 : 1));

        assertThat(found.decided()).hasSize(1).allSatisfy(decided -> {
            assertThat(decided.feature()).isEqualTo("tone");
            assertThat(decided.agreeing()).isBetween(0.99, 1.0);
            assertThat(decided.opposite()).isFalse();
        });
        assertThat(found.separated()).as("three quarters of rows are neither").isFalse();
    }

    @Test
    void aFeatureThatTurnsTheChoiceRoundIsNamedToo() {
        Suspects found = Suspects.of(with("loser", row -> row.firstPreferred() ? -1 : 1));
        assertThat(found.decided()).containsExactly(new Decided("loser", 1000, 1, true));
        assertThat(found.separated()).isTrue();
    }

    /** One choice in ten goes the other way: a strong taste, and no function of the choice. */
    @Test
    void aStrongTasteIsNoFunctionOfTheChoice() {
        SplittableRandom random = new SplittableRandom(5);
        Suspects found = Suspects.of(with("taste", row -> random.nextInt(10) == 0 == row.firstPreferred() ? -1 : 1));
        assertThat(found).isEqualTo(new Suspects(List.of(), false, List.of()));
    }

    /** A choice that two features decide together, neither alone: the sum of both, which is never 0. */
    @Test
    void featuresThatDecideTogetherAreFound() {
        SplittableRandom random = new SplittableRandom(6);
        List<PreferenceSet.Row> rows = new ArrayList<>();
        while (rows.size() < 60) {
            int one = random.nextInt(3) - 1;
            int two = random.nextInt(3) - 1;
            if (one + two != 0) {
                rows.add(new PreferenceSet.Row(List.of(one, two, random.nextInt(3) - 1), one + two > 0));
            }
        }
        Suspects found = Suspects.of(new PreferenceSet(List.of("one", "two", "three"), rows));
        assertThat(found.separated()).isTrue();
        assertThat(Suspects.of(new PreferenceSet(List.of("one", "two", "three"), rows.subList(0, 15)))
                        .separated())
                .as("so few are separated by chance")
                .isFalse();
    }

    @Test
    void featuresThatAreFunctionsOfOthersAreNamedWithTheirFormula() {
        int polite = FEATURES.indexOf("polite");
        assertThat(Suspects.of(with("courteous", row -> row.values().get(polite)))
                        .dependent())
                .containsExactly(new Dependent("courteous", "polite"));
        assertThat(Suspects.of(with("rude", row -> -row.values().get(polite))).dependent())
                .containsExactly(new Dependent("rude", "-polite"));
        assertThat(Suspects.of(with("silent", row -> 0)).dependent()).containsExactly(new Dependent("silent", "0"));
        List<PreferenceSet.Row> rows = new ArrayList<>();
        for (int[] values : new int[][] {{1, 0, 1}, {0, 1, -1}, {1, 1, 0}, {-1, 0, -1}, {0, -1, 1}}) {
            rows.add(new PreferenceSet.Row(Arrays.stream(values).boxed().toList(), rows.size() % 2 == 0));
        }
        assertThat(Suspects.of(new PreferenceSet(List.of("a", "b", "c"), rows)).dependent())
                .containsExactly(new Dependent("c", "a - b"));
    }
}
