package touchstone.evaluation.discrimination.scenario;

import java.util.List;

/**
 * One person of a grid.
 *
 * @param index the person's number in the grid, from 0
 * @param levels the level of each attribute, in the grid's order
 */
public record Profile(int index, List<Integer> levels) {
    public Profile {
        levels = List.copyOf(levels);
    }

    public int level(int attribute) {
        return levels.get(attribute);
    }
}
