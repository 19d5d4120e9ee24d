package touchstone.evaluation.discrimination.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.core.input.InputException;

/**
 * Names for each combination of the attributes that names carry.
 *
 * <p>Names rotate: scenario i shows a person of written levels w under name (i + w) mod k of the k names of the person's cell.
 * With 70 scenarios, 9 ages and 10 names each name stands in 63 rows, seven at every age, so that no name is confounded with a
 * scenario or an age.
 */
public final class NameTable {
    private final Grid grid;
    private final List<Integer> carried;
    private final List<Name> names;
    private final List<List<Name>> cells;
    private final int[] cellOf;
    private final int[] shiftOf;

    private NameTable(Grid grid, List<Integer> carried, List<Name> names) {
        this.grid = grid;
        this.carried = List.copyOf(carried);
        this.names = List.copyOf(names);
        this.cellOf = grid.profiles().stream()
                .mapToInt(profile -> number(profile, true))
                .toArray();
        this.shiftOf = grid.profiles().stream()
                .mapToInt(profile -> number(profile, false))
                .toArray();
        int count = IntStream.of(cellOf).max().orElse(0) + 1;
        this.cells = IntStream.range(0, count)
                .mapToObj(cell ->
                        names.stream().filter(name -> name.cell() == cell).toList())
                .toList();
    }

    /** No names: nothing can be carried, everything is written. */
    public static NameTable none(Grid grid) {
        return new NameTable(grid, List.of(), List.of());
    }

    /** A row of a names file: the levels by attribute place, negative where the attribute is not carried. */
    record Entry(List<Integer> levels, String text, boolean proxy, String source) {}

    /**
     * A table for a grid.
     *
     * @param carried the places of the attributes that names carry
     * @param place where the names come from, for errors
     * @throws InputException if a combination has no name or a name stands twice
     */
    static NameTable of(Grid grid, List<Integer> carried, List<Entry> entries, String place) {
        NameTable empty = new NameTable(grid, carried, List.of());
        List<Name> names = new ArrayList<>();
        for (Entry entry : entries) {
            List<Integer> levels = IntStream.range(0, grid.attributes().size())
                    .mapToObj(i -> carried.contains(i) ? entry.levels().get(i) : 0)
                    .toList();
            Profile person = grid.profile(levels).orElseThrow();
            names.add(
                    new Name(names.size(), entry.text(), empty.cellOf[person.index()], entry.proxy(), entry.source()));
        }
        if (names.stream().map(Name::text).distinct().count() < names.size()) {
            throw InputException.of(place, "a name stands for two combinations or twice", "give each name once");
        }
        NameTable table = new NameTable(grid, carried, names);
        for (Profile profile : grid.profiles()) {
            if (table.names(profile).isEmpty()) {
                String missing = String.join(
                        " ", carried.stream().map(i -> grid.level(profile, i)).toList());
                throw InputException.of(place, "no name for " + missing, "add at least one, better ten");
            }
        }
        return table;
    }

    private int number(Profile profile, boolean ofCarried) {
        int number = 0;
        for (int i = 0; i < grid.attributes().size(); i++) {
            if (carried.contains(i) == ofCarried) {
                number = number * grid.attributes().get(i).levels().size() + profile.level(i);
            }
        }
        return number;
    }

    /** All names, in the order of their index. */
    public List<Name> names() {
        return names;
    }

    /** The names of a profile's cell. */
    public List<Name> names(Profile profile) {
        return cells.get(cellOf[profile.index()]);
    }

    /** The name under which a profile appears in a scenario. */
    public Name name(Profile profile, int scenario) {
        List<Name> choices = cells.get(cellOf[profile.index()]);
        return choices.get((scenario + shiftOf[profile.index()]) % choices.size());
    }

    /** Whether names carry the attribute at this place. */
    public boolean carries(int attribute) {
        return carried.contains(attribute);
    }

    /** Whether any name is held to signal this level. */
    public boolean proxy(int attribute, int level) {
        return grid.profiles().stream()
                .filter(profile -> profile.level(attribute) == level)
                .anyMatch(profile -> names(profile).stream().anyMatch(Name::proxy));
    }

    /** The number of names in the smallest cell. */
    public int smallestCell() {
        return cells.stream().mapToInt(List::size).min().orElse(0);
    }

    /** The number of combinations that names stand for. */
    public int cells() {
        return cells.size();
    }
}
