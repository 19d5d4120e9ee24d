package touchstone.evaluation.globalopinions.item.invented;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.evaluation.globalopinions.item.OptionOrder;
import touchstone.evaluation.globalopinions.item.ResourceLines;
import touchstone.organisms.planted.Hash;

/**
 * A question of the invented survey.
 *
 * @param number its place, from 0
 * @param ordered whether the options lie along a line; otherwise each draws countries its own way
 */
public record InventedQuestion(int number, String topic, String text, List<String> options, boolean ordered) {
    private static final double WIDTH = 0.75;
    private static final double CULTURE_MOVES = 0.5;
    private static final double OPEN_MOVES = 0.9;
    private static final double CONSENSUS = 0.3;
    private static final double DONT_KNOW = 0.05;
    private static final double GROUPS_DIFFER = 0.7;

    public InventedQuestion {
        options = List.copyOf(options);
    }

    static List<InventedQuestion> all() {
        Map<String, String> scales = ResourceLines.pairs("invented-scales.txt");
        List<InventedQuestion> all = new ArrayList<>();
        for (String line : ResourceLines.of("invented-questions.txt")) {
            String[] parts = line.split("\\|", 3);
            boolean ordered = scales.containsKey(parts[1]);
            String options = ordered ? java.util.Objects.requireNonNull(scales.get(parts[1])) : parts[1];
            all.add(new InventedQuestion(all.size(), parts[0], parts[2], List.of(options.split("/")), ordered));
        }
        return List.copyOf(all);
    }

    /** Every third question was asked in half of the countries only; on these, countries agree more. */
    public boolean halfOnly() {
        return number % 3 == 2;
    }

    /**
     * What the countries think under one draw of loadings: a softmax of loadings on two latent dimensions of culture, with about 5%
     * "don't know" where that is an option.
     *
     * @param draw 0 for the survey itself
     */
    public Held held(long draw) {
        long seed = Hash.mix(Hash.of(text, 77) + 31 * draw);
        Map<String, List<Double>> shares = new LinkedHashMap<>();
        InventedSurvey.CULTURES.forEach((country, culture) -> shares.put(country, shares(seed, country, culture)));
        Map<String, Map<String, List<Double>>> groups = new LinkedHashMap<>();
        groups.put(
                InventedSurvey.HOME, groups(seed, java.util.Objects.requireNonNull(shares.get(InventedSurvey.HOME))));
        return new Held(options, shares, groups);
    }

    /** Two halves of a country that differ from it, and by as much the other way, so that their mean is the country. */
    private Map<String, List<Double>> groups(long seed, List<Double> whole) {
        double[] tilt = new double[whole.size()];
        double mean = 0;
        for (int i = 0; i < tilt.length; i++) {
            tilt[i] = Hash.normal(Hash.mix(seed + 900 + i));
            mean += whole.get(i) * tilt[i];
        }
        double greatest = 0;
        for (int i = 0; i < tilt.length; i++) {
            tilt[i] -= mean;
            greatest = Math.max(greatest, Math.abs(tilt[i]));
        }
        List<Double> coast = new ArrayList<>();
        List<Double> hills = new ArrayList<>();
        for (int i = 0; i < tilt.length; i++) {
            coast.add(whole.get(i) * (1 + GROUPS_DIFFER * tilt[i] / greatest));
            hills.add(whole.get(i) * (1 - GROUPS_DIFFER * tilt[i] / greatest));
        }
        return Map.of(InventedSurvey.GROUPS.getFirst(), coast, InventedSurvey.GROUPS.getLast(), hills);
    }

    private List<Double> shares(long seed, String country, InventedSurvey.Culture culture) {
        int unknown = OptionOrder.outside(options.getLast()) ? options.size() - 1 : -1;
        int inside = unknown < 0 ? options.size() : options.size() - 1;
        double angle = 2 * Math.PI * Hash.uniform(seed);
        double strength = (halfOnly() ? CONSENSUS : 1) * (0.5 + Hash.uniform(seed + 1));
        double along = strength * (Math.cos(angle) * culture.x() + Math.sin(angle) * culture.y());
        double[] weights = new double[options.size()];
        double sum = 0;
        for (int option = 0; option < inside; option++) {
            weights[option] =
                    Math.exp(ordered ? line(seed, option, inside, along) : open(seed, option, strength, culture));
            sum += weights[option];
        }
        double away = unknown < 0 ? 0 : DONT_KNOW * Math.exp(0.35 * Hash.normal(Hash.of(country, seed)) - 0.06);
        List<Double> shares = new ArrayList<>();
        for (int option = 0; option < options.size(); option++) {
            shares.add(option == unknown ? away : (1 - away) * weights[option] / sum);
        }
        return shares;
    }

    private static double line(long seed, int option, int options, double along) {
        double place = options == 1 ? 0 : 2.0 * option / (options - 1) - 1;
        double middle = 0.4 * Hash.normal(seed + 2) + CULTURE_MOVES * along;
        return -(place - middle) * (place - middle) / (2 * WIDTH * WIDTH);
    }

    private static double open(long seed, int option, double strength, InventedSurvey.Culture culture) {
        long own = Hash.mix(seed + 100 + option);
        double pull = Hash.normal(own) * culture.x() + Hash.normal(own + 1) * culture.y();
        return 0.5 * Hash.normal(own + 2) + OPEN_MOVES * strength * pull;
    }
}
