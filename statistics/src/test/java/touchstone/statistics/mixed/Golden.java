package touchstone.statistics.mixed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/** Rows and reference values written by {@code src/test/golden/mixed.R} with lme4. */
final class Golden {
    static final List<String> TERMS =
            List.of("intercept", "age", "female", "non-binary", "Asian", "Black", "Hispanic", "Native American");

    private final Properties values = new Properties();

    private Golden(String name) {
        try (InputStream in = open(name + ".properties")) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Golden of(String name) {
        return new Golden(name);
    }

    double[] numbers(String key) {
        return Arrays.stream(values.getProperty(key).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    double number(String key) {
        return Double.parseDouble(values.getProperty(key));
    }

    /** group, days, reaction time: intercept and days, both random. */
    static GroupedRows sleep(String name) {
        double[][] table = table(name);
        double[][] x = Arrays.stream(table).map(row -> new double[] {1, row[1]}).toArray(double[][]::new);
        return GroupedRows.of(column(table, 2), x, integers(table, 0), List.of("intercept", "days"));
    }

    /** group, race, gender, age, y: the decision grid with all 8 effects random. */
    static GroupedRows grid(String name) {
        double[][] table = table(name);
        double[][] x = Arrays.stream(table)
                .map(row -> Grid.line((int) row[1], (int) row[2], row[3]))
                .toArray(double[][]::new);
        return GroupedRows.of(column(table, 4), x, integers(table, 0), TERMS);
    }

    static double[][] table(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(open(name + ".csv.gz")), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] column(double[][] table, int k) {
        return Arrays.stream(table).mapToDouble(row -> row[k]).toArray();
    }

    static int[] integers(double[][] table, int k) {
        return Arrays.stream(table).mapToInt(row -> (int) row[k]).toArray();
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Golden.class.getResourceAsStream(name), name);
    }
}
