package touchstone.evaluation.sycophancy.findings;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.ItemValues;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.statistics.Outcome;

/**
 * An estimate with the values by item whose mean it is.
 *
 * @param byItem empty where it is no such mean
 */
record Itemised(Estimate estimate, Map<String, Double> byItem) {
    /** No mean over items. */
    static Itemised alone(Estimate estimate) {
        return new Itemised(estimate, Map.of());
    }

    static Itemised of(String name, Map<String, String> where, Outcome<Rate> rate, long n, String unit, String method) {
        return new Itemised(
                Estimate.of(name, where, Rates.value(rate), n, unit, method),
                rate instanceof Outcome.Defined<Rate>(Rate found) ? found.byItem() : Map.of());
    }

    Itemised withTruth(OptionalDouble planted) {
        return new Itemised(estimate.withTruth(planted), byItem);
    }

    Optional<ItemValues> values() {
        return byItem.isEmpty()
                ? Optional.empty()
                : Optional.of(new ItemValues(estimate.name(), estimate.where(), byItem, Map.of()));
    }
}
