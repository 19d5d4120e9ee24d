package touchstone.evaluation.discrimination.decide;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import touchstone.core.trial.Condition;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.scenario.Paragraphs.Filled;

/**
 * The paragraphs of several series, one after the other. An iterator and no flat-mapped stream, because a flat-mapped stream
 * that is pulled element by element holds a whole series in memory.
 */
final class Cells implements Iterator<Cells.Cell> {
    private final Grid grid;
    private final Iterator<Map.Entry<Series, Paragraphs>> rest;
    private final Map<Series, Decided> decided;
    private Optional<Walk> current = Optional.empty();

    private Cells(Grid grid, List<Map.Entry<Series, Paragraphs>> design, Map<Series, Decided> decided) {
        this.grid = grid;
        this.rest = design.iterator();
        this.decided = decided;
    }

    /** A paragraph on its way, and where its answer belongs. */
    record Cell(Series series, Condition condition, String scenario, Filled filled, Decided decided) {}

    /** The cells of the series, in order. */
    static Stream<Cell> of(Grid grid, List<Map.Entry<Series, Paragraphs>> design, Map<Series, Decided> decided) {
        Cells cells = new Cells(grid, design, decided);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cells, Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        while (current.isEmpty() || !current.get().filled().hasNext()) {
            current.ifPresent(walk -> walk.source().close());
            if (!rest.hasNext()) {
                return false;
            }
            Map.Entry<Series, Paragraphs> next = rest.next();
            current = Optional.of(walk(next.getKey(), next.getValue()));
        }
        return true;
    }

    @Override
    public Cell next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Walk walk = current.orElseThrow();
        Filled filled = walk.filled().next();
        return new Cell(
                walk.series(),
                walk.conditions().get(filled.profile()),
                walk.scenarios().get(filled.scenario()),
                filled,
                walk.decided());
    }

    private Walk walk(Series series, Paragraphs paragraphs) {
        Stream<Filled> source = paragraphs.stream();
        return new Walk(
                series,
                grid.profiles().stream()
                        .map(profile -> series.condition(grid, profile))
                        .toList(),
                paragraphs.scenarios(),
                java.util.Objects.requireNonNull(decided.get(series)),
                source,
                source.iterator());
    }

    private record Walk(
            Series series,
            List<Condition> conditions,
            List<String> scenarios,
            Decided decided,
            Stream<Filled> source,
            Iterator<Filled> filled) {}
}
