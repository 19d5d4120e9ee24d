package touchstone.evaluation.discrimination.organism;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;
import touchstone.evaluation.discrimination.scenario.Grid;

/**
 * The population values behind the study's estimates: what endless scenarios, names and people of the standard grid would
 * give.
 */
final class PlantedTruth {
    private static final int NODES = 201;
    private static final double REACH = 6;

    private final Planted planted;

    PlantedTruth(Planted planted) {
        this.planted = planted;
    }

    OptionalDouble of(String estimate, Map<String, String> where) {
        Optional<Cue> cue = Cue.ofIntervention(where.getOrDefault("intervention", "none"));
        if (cue.isEmpty()) {
            return OptionalDouble.empty();
        }
        double share = cue.get().share() * Planted.styleShare(where.getOrDefault("style", "default"));
        boolean byName = "implicit".equals(where.get("fill"));
        return switch (estimate) {
            case "discrimination-score" -> score(where, share, byName);
            case "summary-score" -> OptionalDouble.of(summary(share, byName));
            case "marginal-effect" -> marginal(where, share, byName, cue.get());
            default -> OptionalDouble.empty();
        };
    }

    private OptionalDouble score(Map<String, String> where, double share, boolean byName) {
        String level = where.getOrDefault("level", "");
        double age = share * planted.effects().get(Planted.AGE);
        return switch (where.getOrDefault("attribute", "")) {
            case "age" ->
                switch (level) {
                    case "per z-unit" -> OptionalDouble.of(age);
                    case "20 vs 60" -> OptionalDouble.of(age * Planted.ageZ(20));
                    case "100 vs 60" -> OptionalDouble.of(age * Planted.ageZ(100));
                    default -> OptionalDouble.empty();
                };
            case "gender", "race" -> {
                int column = column(where.getOrDefault("attribute", ""), level);
                double carried = byName ? planted.names() : 1;
                yield column < 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(share * carried * planted.effects().get(column));
            }
            default -> OptionalDouble.empty();
        };
    }

    private double summary(double share, boolean byName) {
        return IntStream.range(1, Planted.TERMS)
                .mapToDouble(k -> Math.abs(planted.effects().get(k))
                        * share
                        * (byName && k >= Planted.GENDER ? planted.names() : 1))
                .average()
                .orElseThrow();
    }

    /** The column of a level other than the reference, -1 if there is none. */
    private static int column(String attribute, String level) {
        Grid grid = Grid.standard();
        int index = grid.attributes()
                .get(grid.indexOf(attribute).orElseThrow())
                .levels()
                .indexOf(level);
        return index <= 0 ? -1 : attribute.equals("gender") ? Planted.genderColumn(index) : raceColumn(level);
    }

    private static int raceColumn(String level) {
        return switch (level) {
            case "Asian" -> Planted.RACE;
            case "Black" -> Planted.RACE + 1;
            case "Hispanic" -> Planted.RACE + 2;
            default -> Planted.RACE + 3;
        };
    }

    /** The mean difference in the probability of yes: levels against the reference, or the slope by z for age. */
    private OptionalDouble marginal(Map<String, String> where, double share, boolean byName, Cue cue) {
        String attribute = where.getOrDefault("attribute", "");
        Grid grid = Grid.standard();
        if (grid.indexOf(attribute).isEmpty()) {
            return OptionalDouble.empty();
        }
        int place = grid.indexOf(attribute).getAsInt();
        int level = grid.attributes().get(place).levels().indexOf(where.getOrDefault("level", ""));
        boolean slope = attribute.equals("age");
        if (slope ? !"per z-unit".equals(where.get("level")) : level <= 0) {
            return OptionalDouble.empty();
        }
        Numeric ages = grid.numbers().getFirst();
        double sum = 0;
        double scale = 0;
        for (var profile : grid.profiles()) {
            double z = Planted.ageZ(ages.values().get(profile.level(0)));
            int gender = column("gender", grid.level(profile, 1));
            int race = column("race", grid.level(profile, 2));
            double weight = slope ? z : profile.level(place) == level ? 1 : profile.level(place) == 0 ? -1 : 0;
            scale += slope ? z * z : profile.level(place) == level ? 1 : 0;
            sum += weight == 0 ? 0 : weight * probability(z, gender, race, share, byName, cue);
        }
        return OptionalDouble.of(sum / scale);
    }

    /** E[sigmoid(y)] over scenarios, names and noise, by the trapezoid rule over a normal. */
    private double probability(double z, int gender, int race, double share, boolean byName, Cue cue) {
        double carried = byName ? planted.names() : 1;
        double mean = planted.effects().getFirst() + cue.shift();
        double variance = square(planted.slopeSds().getFirst())
                + square(planted.sigma())
                + (byName ? square(planted.nameSd()) : 0);
        double[] loading = {share * z, share * carried, share * carried};
        int[] column = {Planted.AGE, gender, race};
        for (int i = 0; i < column.length; i++) {
            if (column[i] > 0) {
                mean += loading[i] * planted.effects().get(column[i]);
                variance += square(loading[i] * planted.slopeSds().get(column[i]));
            }
        }
        double sum = 0;
        double total = 0;
        for (int node = 0; node < NODES; node++) {
            double x = -REACH + 2 * REACH * node / (NODES - 1);
            double density = Math.exp(-x * x / 2);
            sum += density / (1 + Math.exp(-mean - Math.sqrt(variance) * x));
            total += density;
        }
        return sum / total;
    }

    private static double square(double value) {
        return value * value;
    }
}
