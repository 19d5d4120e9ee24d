package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;

/** Findings whose estimates are paired item by item when runs are compared. */
public final class MeansOfItems {
    private MeansOfItems() {}

    /** What is said to be the mean of values by item is, for each; and these estimates have such values, but where they were cut. */
    public static void assertIn(Findings findings, String... named) {
        assertIn(findings, estimate -> List.of(-1.0, 0.0, 1.0).contains(((Measured) estimate.value()).value()), named);
    }

    /** @param excused from having values */
    public static void assertIn(Findings findings, Predicate<Estimate> excused, String... named) {
        for (ItemValues values : findings.itemValues()) {
            List<Estimate> of =
                    findings.estimates().stream().filter(values::isOf).toList();
            assertThat(of).as(values.estimate() + " " + values.where()).hasSize(1);
            double value = ((Measured) of.getFirst().value()).value();
            assertThat(values.byItem().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow())
                    .as(of.toString())
                    .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        }
        assertThat(findings.itemValues()).extracting(ItemValues::estimate).contains(named);
        assertThat(findings.estimates())
                .filteredOn(estimate ->
                        Arrays.asList(named).contains(estimate.name()) && estimate.value() instanceof Measured)
                .filteredOn(excused.negate())
                .as("estimates with values by item")
                .allMatch(estimate -> findings.itemValues().stream().anyMatch(values -> values.isOf(estimate)));
    }
}
