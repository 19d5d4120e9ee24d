package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Table;

/**
 * The estimates of two runs side by side. The interval of a difference is made from the two intervals by the method of
 * variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27, equation 3), which takes the two for
 * independent: it is too wide, never too narrow, where shared items make them rise and fall together.
 */
final class EstimateDifferences {
    private EstimateDifferences() {}

    /** @param all every estimate, not only the headline */
    static void print(PrintWriter out, List<Estimate> first, List<Estimate> second, boolean all) {
        List<Estimate> chosen = all ? first : FindingsPrinter.headline(first);
        List<List<Object>> rows = new ArrayList<>();
        for (Estimate estimate : chosen) {
            second.stream()
                    .filter(other -> other.name().equals(estimate.name())
                            && other.where().equals(estimate.where()))
                    .findFirst()
                    .filter(other -> estimate.value() instanceof Measured || other.value() instanceof Measured)
                    .ifPresent(other -> rows.add(row(estimate, other)));
        }
        if (rows.isEmpty()) {
            return;
        }
        out.println();
        FindingsPrinter.print(
                out,
                new Table(
                        "estimates",
                        "estimates that both runs made",
                        List.of("estimate", "where", "first", "second", "second minus first"),
                        rows));
        Prose.print(
                out,
                "",
                "Intervals of these differences take the two runs for independent: wider than need be where both asked the"
                        + " same items."
                        + (all ? "" : " Further estimates: --all."));
    }

    private static List<Object> row(Estimate first, Estimate second) {
        return List.of(
                first.name(),
                String.join(" ", first.where().values()),
                show(first.value()),
                show(second.value()),
                first.value() instanceof Measured before && second.value() instanceof Measured after
                        ? show(difference(before, after))
                        : Table.NONE);
    }

    static Measured difference(Measured first, Measured second) {
        double difference = second.value() - first.value();
        double down = Math.hypot(second.value() - second.low(), first.high() - first.value());
        double up = Math.hypot(second.high() - second.value(), first.value() - first.low());
        return new Measured(difference, difference - down, difference + up, Math.min(first.level(), second.level()));
    }

    private static Object show(Estimate.Value value) {
        return switch (value) {
            case Measured measured ->
                String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", measured.value(), measured.low(), measured.high());
            case Estimate.Undefined undefined -> Table.NONE;
        };
    }
}
