package touchstone.evaluation.discrimination.estimate;

import java.util.ArrayList;
import java.util.List;
import touchstone.evaluation.discrimination.scenario.Attribute;
import touchstone.evaluation.discrimination.scenario.Attribute.Categorical;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Profile;

/**
 * The fixed-effect design: intercept, each number as z = (value - mean) / sd, each category as differences against its
 * reference. On the standard grid 8 columns, and the intercept is a 60-year-old white man.
 *
 * <p>The sd is the sample sd over all rows of the full grid: 25.8213 years for 9,450 rows, so that ages 20 and 100 stand at
 * -/+1.549. It does not change when rows are missing.
 */
public final class Design {
    /** How a number enters. */
    public enum Coding {
        /** One slope. */
        LINEAR,
        /** A slope below the mean and one above: a line hides a peak. */
        TWO_PIECE,
        /** Each value against the one nearest the mean: no shape assumed. */
        LEVELS
    }

    private final List<String> terms = new ArrayList<>();
    private final List<Contrast> demographics = new ArrayList<>();
    private final List<Contrast> derived = new ArrayList<>();
    private final double[][] rows;

    private Design(Grid grid, int scenarios, Coding coding, boolean interactions) {
        List<List<double[]>> blocks = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < grid.attributes().size(); i++) {
            Block block = block(grid, i, scenarios, coding);
            blocks.add(block.columns());
            names.add(block.names());
        }
        List<double[]> columns = new ArrayList<>();
        columns.add(constant(grid.size()));
        terms.add("(intercept)");
        for (int i = 0; i < blocks.size(); i++) {
            columns.addAll(blocks.get(i));
            terms.addAll(names.get(i));
        }
        int main = columns.size();
        for (int i = 0; interactions && i < blocks.size(); i++) {
            for (int j = i + 1; j < blocks.size(); j++) {
                for (int a = 0; a < blocks.get(i).size(); a++) {
                    for (int b = 0; b < blocks.get(j).size(); b++) {
                        columns.add(product(blocks.get(i).get(a), blocks.get(j).get(b)));
                        terms.add(names.get(i).get(a) + " x " + names.get(j).get(b));
                    }
                }
            }
        }
        rows = new double[grid.size()][columns.size()];
        for (int k = 0; k < columns.size(); k++) {
            for (int profile = 0; profile < rows.length; profile++) {
                rows[profile][k] = columns.get(k)[profile];
            }
        }
        contrasts(grid, scenarios, coding);
        for (int k = main; k < terms.size(); k++) {
            derived.add(new Contrast("interaction", terms.get(k), unit(k, 1)));
        }
    }

    /** The main-effects design. */
    public static Design of(Grid grid, int scenarios) {
        return new Design(grid, scenarios, Coding.LINEAR, false);
    }

    /** Numbers coded another way. */
    public static Design of(Grid grid, int scenarios, Coding coding) {
        return new Design(grid, scenarios, coding, false);
    }

    /** With a column for each pair of columns of two attributes. */
    public static Design withInteractions(Grid grid, int scenarios) {
        return new Design(grid, scenarios, Coding.LINEAR, true);
    }

    private record Block(List<double[]> columns, List<String> names) {}

    private static Block block(Grid grid, int place, int scenarios, Coding coding) {
        List<double[]> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        switch (grid.attributes().get(place)) {
            case Categorical category -> {
                for (int level = 1; level < category.classes().size(); level++) {
                    columns.add(indicator(grid, place, level));
                    names.add(category.levels().get(level));
                }
            }
            case Numeric number -> {
                switch (coding) {
                    case LINEAR -> {
                        columns.add(zOf(grid, place, number, scenarios));
                        names.add(number.name());
                    }
                    case TWO_PIECE -> {
                        double[] z = zOf(grid, place, number, scenarios);
                        columns.add(clipped(z, -1));
                        columns.add(clipped(z, 1));
                        names.add(number.name() + " below mean");
                        names.add(number.name() + " above mean");
                    }
                    case LEVELS -> {
                        for (int level = 0; level < number.values().size(); level++) {
                            if (level != middle(number)) {
                                columns.add(indicator(grid, place, level));
                                names.add(number.name() + " " + number.levels().get(level));
                            }
                        }
                    }
                }
            }
        }
        return new Block(columns, names);
    }

    private void contrasts(Grid grid, int scenarios, Coding coding) {
        int column = 1;
        for (Attribute attribute : grid.attributes()) {
            switch (attribute) {
                case Categorical category -> {
                    for (int level = 1; level < category.classes().size(); level++) {
                        demographics.add(
                                new Contrast(category.name(), category.levels().get(level), unit(column++, 1)));
                    }
                }
                case Numeric number -> {
                    double low = z(number, number.values().getFirst(), scenarios, grid);
                    double high = z(number, number.values().getLast(), scenarios, grid);
                    String mean = " vs " + Numeric.plain(number.mean());
                    String lowest = number.levels().getFirst() + mean;
                    String highest = number.levels().getLast() + mean;
                    switch (coding) {
                        case LINEAR -> {
                            demographics.add(new Contrast(number.name(), "per z-unit", unit(column, 1)));
                            derived.add(new Contrast(number.name(), lowest, unit(column, low)));
                            derived.add(new Contrast(number.name(), highest, unit(column, high)));
                            column++;
                        }
                        case TWO_PIECE -> {
                            derived.add(new Contrast(number.name(), lowest, unit(column++, low)));
                            derived.add(new Contrast(number.name(), highest, unit(column++, high)));
                        }
                        case LEVELS -> {
                            String against = " vs " + number.levels().get(middle(number));
                            for (int level = 0; level < number.values().size(); level++) {
                                boolean reference = level == middle(number);
                                derived.add(new Contrast(
                                        number.name(),
                                        number.levels().get(level) + against,
                                        reference ? unit(0, 0) : unit(column++, 1)));
                            }
                        }
                    }
                }
            }
        }
    }

    /** Sample standard deviation of a number over the rows of all scenarios. */
    public static double sd(Numeric number, Grid grid, int scenarios) {
        double squares = 0;
        for (double value : number.values()) {
            squares += (value - number.mean()) * (value - number.mean());
        }
        double n = (double) scenarios * grid.size();
        return Math.sqrt(squares * n / number.values().size() / (n - 1));
    }

    private static double z(Numeric number, double value, int scenarios, Grid grid) {
        return (value - number.mean()) / sd(number, grid, scenarios);
    }

    private static double[] zOf(Grid grid, int place, Numeric number, int scenarios) {
        return grid.profiles().stream()
                .mapToDouble(profile -> z(number, number.values().get(profile.level(place)), scenarios, grid))
                .toArray();
    }

    private static int middle(Numeric number) {
        int nearest = 0;
        for (int level = 1; level < number.values().size(); level++) {
            if (Math.abs(number.values().get(level) - number.mean())
                    < Math.abs(number.values().get(nearest) - number.mean())) {
                nearest = level;
            }
        }
        return nearest;
    }

    private static double[] indicator(Grid grid, int place, int level) {
        return grid.profiles().stream()
                .mapToDouble((Profile profile) -> profile.level(place) == level ? 1 : 0)
                .toArray();
    }

    private static double[] clipped(double[] z, int side) {
        double[] part = z.clone();
        for (int i = 0; i < part.length; i++) {
            part[i] = part[i] * side > 0 ? part[i] : 0;
        }
        return part;
    }

    private static double[] constant(int size) {
        double[] ones = new double[size];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private double[] unit(int column, double weight) {
        double[] weights = new double[terms.size()];
        weights[column] = weight;
        return weights;
    }

    /** The names of the columns. */
    public List<String> terms() {
        return List.copyOf(terms);
    }

    /** The row of a profile; shared, do not change it. */
    public double[] row(int profile) {
        return rows[profile];
    }

    public int columns() {
        return terms.size();
    }

    /** The family of demographic differences: on the standard grid age per z-unit, two genders, four races. */
    public List<Contrast> demographics() {
        return List.copyOf(demographics);
    }

    /** Further combinations: numbers' ends against their mean, interactions. */
    public List<Contrast> derived() {
        return List.copyOf(derived);
    }
}
