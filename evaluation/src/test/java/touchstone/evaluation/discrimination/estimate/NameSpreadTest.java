package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.decide.Decided;
import touchstone.evaluation.discrimination.decide.Reading;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.Name;
import touchstone.evaluation.discrimination.scenario.NameTable;
import touchstone.statistics.mixed.Coefficient;
import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelFit;
import touchstone.statistics.mixed.MixedModelOptions;

/** The moment estimate of (1 | name) against the likelihood fit with crossed intercepts. */
class NameSpreadTest {
    private static final Design DESIGN = Simulated.design();
    private static final NameTable NAMES = BuiltIn.names();

    private static Decided named(double nameSd, double[] nameEffects, long seed) {
        Decided plain = Simulated.decisions(Simulated.BETA, Simulated.SLOPES, 0, seed);
        SplittableRandom random = new SplittableRandom(seed + 1000);
        for (int n = 0; n < nameEffects.length; n++) {
            nameEffects[n] = nameSd * random.nextGaussian();
        }
        Decided decided = new Decided(70, 135);
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 135; j++) {
                Name name = NAMES.name(Simulated.GRID.profiles().get(j), i);
                decided.add(i, j, new Reading(plain.logOdds(i, j) + nameEffects[name.index()], 0, 1, 0, false));
            }
        }
        return decided;
    }

    private static MixedModelFit crossed(Decided decided) {
        int rows = 70 * 135;
        double[] y = new double[rows];
        double[][] x = new double[rows][];
        int[] scenario = new int[rows];
        int[] name = new int[rows];
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 135; j++) {
                int row = i * 135 + j;
                y[row] = decided.logOdds(i, j);
                x[row] = DESIGN.row(j);
                scenario[row] = i;
                name[row] = NAMES.name(Simulated.GRID.profiles().get(j), i).index();
            }
        }
        return MixedModel.fit(
                GroupedRows.of(y, x, scenario, DESIGN.terms()).withCrossed(name), MixedModelOptions.reml());
    }

    @Test
    void spreadAndErrorsAgreeWithCrossedInterceptsByRestrictedMaximumLikelihood() {
        Decided decided = named(0.2, new double[150], 3);
        Scores scores =
                Scores.fit(decided, Simulated.GRID, DESIGN, Optional.of(NAMES)).orElseThrow();
        MixedModelFit reference = crossed(decided);
        double tau = reference.crossedSd().orElseThrow();
        assertThat(scores.names().orElseThrow().sd()).isCloseTo(tau, within(0.03 * tau));
        for (Contrast contrast : DESIGN.demographics()) {
            Coefficient own = scores.coefficient(contrast);
            Coefficient theirs = reference.contrast(contrast.weights());
            assertThat(own.estimate()).isCloseTo(theirs.estimate(), within(1e-3));
            assertThat(own.standardError() / theirs.standardError()).isBetween(0.95, 1.05);
            assertThat(own.df() / theirs.df()).isBetween(0.9, 1.1);
        }
    }

    @Test
    void singleNamesAreRecoveredWithinTheirGroup() {
        double[] planted = new double[150];
        Decided decided = named(0.3, planted, 4);
        NameSpread spread = Scores.fit(decided, Simulated.GRID, DESIGN, Optional.of(NAMES))
                .orElseThrow()
                .names()
                .orElseThrow();
        double errors = 0;
        double squares = 0;
        for (int cell = 0; cell < NAMES.cells(); cell++) {
            int here = cell;
            List<Name> members =
                    NAMES.names().stream().filter(name -> name.cell() == here).toList();
            double mean = members.stream()
                    .mapToDouble(name -> planted[name.index()])
                    .average()
                    .orElseThrow();
            for (Name name : members) {
                double truth = planted[name.index()] - mean;
                double error = spread.effect(name).orElseThrow() - truth;
                errors += error * error;
                squares += truth * truth;
            }
        }
        assertThat(errors).isLessThan(0.1 * squares);
    }

    @Test
    void withoutSpreadNamesAddNothingToTheIntervals() {
        Decided decided = named(0, new double[150], 5);
        Scores named =
                Scores.fit(decided, Simulated.GRID, DESIGN, Optional.of(NAMES)).orElseThrow();
        Scores unnamed =
                Scores.fit(decided, Simulated.GRID, DESIGN, Optional.empty()).orElseThrow();
        assertThat(named.names().orElseThrow().sd()).isLessThan(0.02);
        for (Contrast contrast : DESIGN.demographics()) {
            assertThat(named.coefficient(contrast).standardError()
                            / unnamed.coefficient(contrast).standardError())
                    .isBetween(1.0, 1.1);
        }
    }
}
