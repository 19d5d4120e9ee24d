package touchstone.evaluation.discrimination.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.scenario.Grid;

class DesignTest {
    private final Grid grid = Grid.standard();

    @Test
    void theStandardGridHasEightColumnsAndTheReferenceIsA60YearOldWhiteMan() {
        Design design = Design.of(grid, 70);
        assertThat(design.terms())
                .containsExactly(
                        "(intercept)", "age", "female", "non-binary", "Black", "Asian", "Hispanic", "Native American");
        int reference = grid.profile(List.of(4, 0, 0)).orElseThrow().index();
        assertThat(design.row(reference)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(design.demographics()).hasSize(7);
    }

    @Test
    void ageIsScaledByItsSampleSdOverAllRows() {
        assertThat(Design.sd(grid.numbers().getFirst(), grid, 70)).isCloseTo(25.8213, within(5e-5));
        Design design = Design.of(grid, 70);
        assertThat(design.row(0)[1]).isCloseTo(-1.549, within(5e-4));
        assertThat(design.derived()).extracting(Contrast::level).containsExactly("20 vs 60", "100 vs 60");
        assertThat(design.derived().getLast().weights()[1]).isCloseTo(1.549, within(5e-4));
    }

    @Test
    void twoSlopesAndSingleValuesAreOtherCodingsOfTheSameNumber() {
        Design two = Design.of(grid, 70, Design.Coding.TWO_PIECE);
        assertThat(two.columns()).isEqualTo(9);
        assertThat(two.derived()).hasSize(2);
        Design values = Design.of(grid, 70, Design.Coding.LEVELS);
        assertThat(values.columns()).isEqualTo(15);
        assertThat(values.derived()).hasSize(9).extracting(Contrast::level).contains("60 vs 60", "100 vs 60");
        double[] truth = new double[15];
        truth[8] = 0.7;
        assertThat(values.derived().getLast().of(truth)).isEqualTo(0.7);
        assertThat(values.derived().get(4).of(truth)).isZero();
    }

    @Test
    void interactionsAddAColumnForEachPairOfColumns() {
        Design design = Design.withInteractions(grid, 70);
        assertThat(design.columns()).isEqualTo(8 + 2 + 4 + 8);
        assertThat(design.terms()).contains("female x Black", "age x Asian");
    }
}
