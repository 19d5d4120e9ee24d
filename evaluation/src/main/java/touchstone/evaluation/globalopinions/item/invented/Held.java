package touchstone.evaluation.globalopinions.item.invented;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each population thinks of one question, whether or not it was asked. Immutable; arrays handed out are copies. */
public final class Held {
    private final List<String> options;
    private final Map<String, double[]> shares = new LinkedHashMap<>();
    private final Map<String, Map<String, double[]>> groups = new LinkedHashMap<>();
    private final double[] world;

    /**
     * @param options in the order of the survey
     * @param shares country to one share an option, adding up to 1
     */
    public Held(List<String> options, Map<String, List<Double>> shares) {
        this(options, shares, Map.of());
    }

    /** @param groups country to group to shares, where groups within a country are known */
    public Held(List<String> options, Map<String, List<Double>> shares, Map<String, Map<String, List<Double>>> groups) {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("nobody holds an opinion");
        }
        this.options = List.copyOf(options);
        this.world = new double[options.size()];
        shares.forEach((country, of) -> {
            double[] numbers = of.stream().mapToDouble(Double::doubleValue).toArray();
            this.shares.put(country, numbers);
            for (int i = 0; i < world.length; i++) {
                world[i] += numbers[i] / shares.size();
            }
        });
        groups.forEach((country, of) -> {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            of.forEach((group, list) -> numbers.put(
                    group, list.stream().mapToDouble(Double::doubleValue).toArray()));
            this.groups.put(country, numbers);
        });
    }

    public List<String> options() {
        return options;
    }

    /** Every population's shares. */
    public Map<String, List<Double>> shares() {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        shares.forEach(
                (country, of) -> all.put(country, Arrays.stream(of).boxed().toList()));
        return all;
    }

    /** The shares of groups within countries. */
    public Map<String, Map<String, List<Double>>> groups() {
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        groups.forEach((country, of) -> {
            Map<String, List<Double>> lists = new LinkedHashMap<>();
            of.forEach((group, shares) ->
                    lists.put(group, Arrays.stream(shares).boxed().toList()));
            all.put(country, lists);
        });
        return all;
    }

    /** One group's shares; its country's where the group is not known. */
    public double[] of(String country, String group) {
        return groups.getOrDefault(country, Map.of())
                .getOrDefault(group, of(country))
                .clone();
    }

    /** The mean over the populations. */
    public double[] world() {
        return world.clone();
    }

    /** One population's shares; the world's where it is not among them. */
    public double[] of(String country) {
        return shares.getOrDefault(country, world).clone();
    }
}
