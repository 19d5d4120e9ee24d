package touchstone.asking.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;

class FeatureLabellerTest {
    private static final List<Feature> FEATURES =
            List.of(new Feature("kind", "is kind"), new Feature("long", "is long"));
    private static final List<ReplyPair> PAIRS = IntStream.range(0, 200)
            .mapToObj(i -> new ReplyPair(
                    "pair " + i, "context " + i, i % 2 == 0 ? "KIND" : "COLD", i % 2 == 0 ? "COLD" : "KIND"))
            .toList();

    /** Chooses an option by the prompt; none where it is negative. */
    private static Model labeller(Function<String, Integer> chooses) {
        return ScriptedModel.answering(request -> {
            int chosen = chooses.apply(request.messages().getFirst().content());
            double[] probabilities = new double[3];
            if (chosen >= 0) {
                Arrays.fill(probabilities, 0.05);
                probabilities[chosen] = 0.9;
            }
            return ScriptedModel.probabilities(probabilities);
        });
    }

    private static FeatureLabels label(double again, Function<String, Integer> chooses) {
        Model model = labeller(chooses);
        return new FeatureLabeller(new DirectLaboratory(1, model), model, FEATURES, 1, again)
                .label(PAIRS, new SplittableRandom(1));
    }

    private static int reads(String prompt) {
        return prompt.contains("is long") ? 2 : prompt.indexOf("KIND") < prompt.indexOf("COLD") ? 0 : 1;
    }

    @Test
    void labelsFollowTheReplyWhicheverIsShownFirst() {
        FeatureLabels labels = label(0.05, FeatureLabellerTest::reads);

        for (int i = 0; i < PAIRS.size(); i++) {
            assertThat(labels.values().get(i)).contains(List.of(i % 2 == 0 ? 1 : -1, 0));
        }
        // Binomial(400, 0.05): 20, standard deviation 4.4.
        assertThat(labels.again()).isBetween(5, 40);
        assertThat(labels.agreed()).isEqualTo(labels.again());
        // 200 decided labels in an order by lot: standard error 0.035.
        assertThat(labels.firstShown().orElseThrow()).isBetween(0.35, 0.65);
    }

    @Test
    void aLabellerThatGoesByPlaceContradictsItselfWhenSwapped() {
        FeatureLabels labels = label(1, _ -> 0);

        assertThat(labels.agreed()).isZero();
        assertThat(labels.firstShown().orElseThrow()).isEqualTo(1);
        assertThat(labels.consistency().orElseThrow().kappa()).isLessThan(-0.8);
    }

    @Test
    void aPairOfWhichALabelIsMissingHasNoRow() {
        FeatureLabels labels =
                label(0, prompt -> prompt.contains("context 7\n") && prompt.contains("is long") ? -1 : reads(prompt));

        assertThat(labels.values().get(7)).isEmpty();
        assertThat(labels.unread()).isEqualTo(1);
        assertThat(labels.consistency().isDefined()).isFalse();
    }

    @Test
    void aFeatureThatStandsTwiceIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f.csv"), "feature,phrase\nkind,is kind\nkind,is nice\n");

        assertThatThrownBy(() -> Feature.read(
                        "f.csv", new DataFiles().data(file.toString()).rows()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 3: field 'feature': 'kind' stands in row 2 already");
    }

    @Test
    void aFileWithoutFeaturesIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f.csv"), "feature,phrase\n");

        assertThatThrownBy(() -> Feature.read(
                        "f.csv", new DataFiles().data(file.toString()).rows()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names no feature");
    }
}
