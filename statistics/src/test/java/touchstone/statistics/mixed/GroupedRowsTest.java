package touchstone.statistics.mixed;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupedRowsTest {
    private static final List<String> TERMS = List.of("intercept", "female");
    private static final double[] Y = {1, 2, 3, 4};
    private static final double[][] X = {{1, 0}, {1, 1}, {1, 0}, {1, 1}};
    private static final int[] GROUP = {0, 0, 1, 1};

    @Test
    void namesTheColumnThatAddsNothing() {
        double[][] x = {{1, 0, 1}, {1, 1, 0}, {1, 0, 1}, {1, 1, 0}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(Y, x, GROUP, List.of("intercept", "female", "male")))
                .withMessageContaining("'male' is a linear combination of the columns before it");
    }

    @Test
    void namesTheColumnThatIsAllZero() {
        double[][] x = {{1, 0}, {1, 0}, {1, 0}, {1, 0}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(Y, x, GROUP, TERMS))
                .withMessageContaining("'female' is all zero");
    }

    @Test
    void refusesMissingValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(new double[] {1, Double.NaN, 3, 4}, X, GROUP, TERMS))
                .withMessageContaining("y has NaN at position 1");
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(new double[] {1, 2}, X, GROUP, TERMS))
                .withMessageContaining("x has 4 rows, y has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(Y, X, GROUP, List.of("intercept")))
                .withMessageContaining("x row 0 has 2 columns, expected 1");
    }

    @Test
    void refusesGapsInTheNumberingOfGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(Y, X, new int[] {0, 0, 2, 2}, TERMS))
                .withMessageContaining("group 1 has no rows");
    }

    @Test
    void refusesNegativeSamplingVariances() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupedRows.of(Y, X, GROUP, TERMS).withSamplingVariance(new double[] {1, 1, -1, 1}))
                .withMessageContaining("row 2");
    }

    @Test
    void aFitRefusesWhatItCannotTellApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MixedModel.fit(GroupedRows.of(Y, X, new int[] {0, 0, 0, 0}, TERMS), MixedModelOptions.reml()))
                .withMessageContaining("at least 2 groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixedModel.fit(GroupedRows.of(Y, X, GROUP, TERMS), MixedModelOptions.reml()))
                .withMessageContaining("use fewer random effects");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixedModel.fit(
                        GroupedRows.of(new double[] {3, 5, 3, 5}, X, new double[][] {{1}, {1}, {1}, {1}}, GROUP, TERMS),
                        MixedModelOptions.reml()))
                .withMessageContaining("exactly");
    }
}
