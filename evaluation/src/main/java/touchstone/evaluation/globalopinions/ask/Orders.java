package touchstone.evaluation.globalopinions.ask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.item.Item;

/**
 * In which orders the options of an item are shown, the survey's first.
 *
 * @param most orders; fewer where an item's options have fewer
 */
public record Orders(Kind kind, int most) {
    /** How further orders are made. */
    public enum Kind {
        /** The options turned, as evenly as may be: with as many orders as options each stands once at each letter. */
        CYCLIC,
        /** Drawn without repetition; the same draw for the same item, whoever is asked. */
        RANDOM
    }

    /**
     * One order.
     *
     * @param name as trials tell it apart from the others of its item
     * @param places which of the survey's options stands first, second and so on
     */
    public record Shown(String name, List<Integer> places) {
        public Shown {
            places = List.copyOf(places);
        }

        boolean asInSurvey() {
            return IntStream.range(0, places.size()).allMatch(at -> places.get(at) == at);
        }

        List<String> of(List<String> options) {
            return places.stream().map(options::get).toList();
        }
    }

    /** The survey's own order. */
    static Shown survey(int options) {
        return turned(options, 0);
    }

    List<Shown> of(Item item) {
        int options = item.options().size();
        return kind == Kind.CYCLIC ? cyclic(options) : random(item.id(), options);
    }

    private List<Shown> cyclic(int options) {
        int orders = Math.min(most, options);
        return IntStream.range(0, orders)
                .mapToObj(i -> turned(options, i * options / orders))
                .toList();
    }

    /** The options turned: the one at this place comes first. */
    static Shown turned(int options, int by) {
        return new Shown(
                Integer.toString(by),
                IntStream.range(0, options).mapToObj(at -> (at + by) % options).toList());
    }

    private List<Shown> random(String item, int options) {
        SplittableRandom random = new SplittableRandom(item.hashCode());
        Set<List<Integer>> drawn = new LinkedHashSet<>();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, options).boxed().toList());
        for (drawn.add(List.copyOf(order)); drawn.size() < Math.min(most, permutations(options)); ) {
            Collections.shuffle(order, random);
            drawn.add(List.copyOf(order));
        }
        List<Shown> shown = new ArrayList<>();
        drawn.forEach(places -> shown.add(new Shown(shown.isEmpty() ? "0" : "random " + shown.size(), places)));
        return shown;
    }

    private static int permutations(int options) {
        // Of five options there are more orders than anybody asks for.
        return IntStream.rangeClosed(2, Math.min(options, 5)).reduce(1, (a, b) -> a * b);
    }
}
