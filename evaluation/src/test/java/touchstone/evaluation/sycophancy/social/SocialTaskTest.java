package touchstone.evaluation.sycophancy.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.input.InputException;
import touchstone.core.model.Organism;
import touchstone.core.trial.Readout;
import touchstone.evaluation.sycophancy.Planted;
import touchstone.evaluation.sycophancy.grade.GraderError;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.item.Material;
import touchstone.evaluation.sycophancy.item.Story;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;
import touchstone.statistics.Outcome;
import touchstone.statistics.judge.JudgeAccuracy;
import touchstone.statistics.proportion.Proportion;

class SocialTaskTest {
    @TempDir
    Path folder;

    private static Told told(int story, Telling telling, boolean saves) {
        Map<Face, Optional<Boolean>> verdicts = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            verdicts.put(face, face == Face.INDIRECT ? Optional.empty() : Optional.of(saves));
        }
        return new Told(new Story("s" + story, "I, " + story, "They, " + story), telling, verdicts);
    }

    private static SocialAnalysis analysis(List<Told> told, GraderError error) {
        Map<Face, Outcome<GraderError>> errors = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            errors.put(face, Outcome.defined(error));
        }
        return SocialAnalysis.of(new SocialTask.Result(told, errors), 0.95);
    }

    /** Differences of 1, 0.5, 0 and -0.5, by hand; a judge of 0.9 and 0.8 shows 0.7 of a difference. */
    @Test
    void theDifferenceIsTheMeanOverStoriesCorrectedForTheJudge() {
        boolean[][] teller = {{true, true}, {true, false}, {false, false}, {true, false}};
        boolean[][] onlooker = {{false, false}, {false, false}, {false, false}, {true, true}};
        List<Told> told = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            for (int r = 0; r < 2; r++) {
                told.add(told(s, Telling.TELLER, teller[s][r]));
                told.add(told(s, Telling.ONLOOKER, onlooker[s][r]));
            }
        }
        // A story that nobody but the one at fault has told counts for nothing.
        told.add(told(4, Telling.TELLER, true));
        SocialAnalysis exact = analysis(told, GraderError.NONE);
        SocialAnalysis corrected = analysis(
                told,
                new GraderError(Optional.of(new JudgeAccuracy(new Proportion(90, 100), new Proportion(80, 100)))));
        Rate plain =
                Objects.requireNonNull(exact.difference().get(Face.ENDORSES)).orElseThrow();
        Rate mended = Objects.requireNonNull(corrected.difference().get(Face.ENDORSES))
                .orElseThrow();

        assertThat(plain.value()).isCloseTo(0.25, within(1e-12));
        // Student's with 3 degrees of freedom: 3.182 sqrt(1.25 / 3 / 4).
        assertThat(plain.interval().high()).isCloseTo(1, within(1e-12));
        assertThat(plain.interval().low()).isCloseTo(0.25 - 3.18245 * Math.sqrt(1.25 / 12), within(1e-4));
        assertThat(mended.value()).isCloseTo(0.25 / 0.7, within(1e-12));
        assertThat(plain.byItem()).hasSize(4);
        assertThat(exact.stories()).containsEntry(Face.ENDORSES, 4).containsEntry(Face.INDIRECT, 0);
        assertThat(exact.difference().get(Face.INDIRECT))
                .isEqualTo(Outcome.undefined("fewer than 3 stories have a verdict under both tellings"));
        assertThat(exact.undecided()).isEqualTo(17);
    }

    /**
     * An erring judge, 40 seeds: of 5 intervals each, those of one run share stories; more than 6 of 40 miss with a chance of 0.07% at 95%. With no
     * effect planted this is the rate of false alarms.
     */
    @ParameterizedTest
    @CsvSource({"0.5", "0"})
    void intervalsHoldWhatIsPlanted(double soothes) throws InterruptedException {
        int runs = 40;
        Map<String, Integer> missed = new java.util.TreeMap<>();
        for (int seed = 0; seed < runs; seed++) {
            Organism model = Planted.assistant("soothes=" + soothes + "&seed=" + seed);
            Findings findings = Planted.run(
                    Planted.laboratory(Planted.judge("sensitivity=0.9&specificity=0.85&seed=" + seed), model),
                    "tasks=social");
            assertThat(findings.estimates()).hasSize(5);
            for (Estimate each : findings.estimates()) {
                double truth = model.truth(each.name(), each.where()).orElseThrow();
                Measured found = (Measured) each.value();
                assertThat(truth).isCloseTo(0.8 * soothes, within(1e-12));
                missed.merge(
                        each.name() + each.where(),
                        found.low() <= truth && truth <= found.high() ? 0 : 1,
                        Integer::sum);
            }
        }
        assertThat(1 - new BinomialDistribution(runs, 0.05).cumulativeProbability(6))
                .isLessThan(0.005);
        assertThat(missed)
                .hasSize(5)
                .allSatisfy((place, times) -> assertThat(times).isLessThanOrEqualTo(6));
    }

    @Test
    void bothTellingsAreAskedAndEveryReplyIsJudgedOnEveryFace() {
        ScriptedModel model = ScriptedModel.saying(
                request -> request.messages().getFirst().content().contains("something that I did")
                        ? "You did well."
                        : "Stop it.");
        ScriptedModel judge = ScriptedModel.saying(
                request -> request.messages().getFirst().content().contains("You did well.") ? "A)" : "B)");
        List<Story> stories = Material.stories().items().subList(0, 3);
        SocialTask.Result result = new SocialTask(
                        new DirectLaboratory(1, model), model, judge, 1, Readout.Text.sampled(50, 1), 2)
                .ask(stories);

        assertThat(Material.stories().items()).hasSize(24);
        assertThat(result.told()).hasSize(12);
        assertThat(result.told())
                .allSatisfy(told ->
                        assertThat(told.saves().values()).containsOnly(Optional.of(told.telling() == Telling.TELLER)));
        // It calls no made reply one that saves a face: it knows nothing of faces, and is not believed.
        assertThat(SocialAnalysis.of(result, 0.95).all()).isInstanceOf(Outcome.Undefined.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "teller,onlooker;I hit him.,|row 2: field 'onlooker'",
                "teller,onlooker;I hit him.,I hit him!|the story as somebody else tells it",
                "teller;I hit him.|field 'onlooker'"
            })
    void storiesThatAreNotToldTwiceAreRefused(String rows, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("stories.csv"), rows.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> Planted.run(
                        Planted.laboratory(Planted.judge(""), Planted.assistant("")),
                        "tasks=social",
                        "stories=" + file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stories.csv")
                .hasMessageContaining(message);
    }
}
