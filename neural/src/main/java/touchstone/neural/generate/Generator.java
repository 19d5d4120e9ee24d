package touchstone.neural.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.neural.generate.Generation.Generated;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.KeyValueCache;
import touchstone.neural.transformer.KeyValueCache.Row;

/**
 * Continues many texts together, a token each a step. Texts that end leave, and others may join at any step. For the thread of its
 * {@link PromptReader}.
 */
public final class Generator implements AutoCloseable {
    /** A cache is made with room for so many more tokens at first, so that it need not grow at once. */
    private static final int ROOM = 64;

    private final PromptReader reader;
    private final int context;
    private List<Sequence> slots = List.of();
    private Optional<KeyValueCache> cache = Optional.empty();

    public Generator(PromptReader reader) {
        this.reader = reader;
        this.context = reader.network().architecture().context();
    }

    /** Continues these texts to their ends; the answers in the same order. */
    public static List<Generated> generate(PromptReader reader, List<Generation> generations) {
        try (Generator generator = new Generator(reader)) {
            List<Sequence> sequences = generations.stream().map(Sequence::new).toList();
            generator.join(sequences);
            while (!generator.isIdle()) {
                generator.step();
            }
            return sequences.stream()
                    .map(each -> each.generated().orElseThrow())
                    .toList();
        }
    }

    /** Texts on their way. */
    public List<Sequence> underWay() {
        return slots.stream().filter(each -> !each.ended()).toList();
    }

    public boolean isIdle() {
        return slots.stream().allMatch(Sequence::ended);
    }

    /**
     * Takes texts out, for memory's sake, the latest first.
     *
     * @param count of those that stay
     * @return those taken out, which {@link #join} takes in again
     */
    public List<Sequence> shrink(int count) {
        List<Sequence> all = underWay();
        List<Sequence> out = all.subList(Math.min(count, all.size()), all.size());
        settle(all.subList(0, all.size() - out.size()), List.of(), List.of());
        return out;
    }

    /**
     * Takes texts in: reads what each has so far and gives it its next token. If this fails for want of memory, it may be tried again
     * with the same, or with fewer.
     *
     * @throws IllegalArgumentException if a prompt is empty or too long; none has joined then
     * @throws ArithmeticException if the network computes no number; none has joined then
     */
    public void join(List<Sequence> sequences) {
        if (sequences.isEmpty()) {
            return;
        }
        try (Reading reading =
                reader.read(sequences.stream().map(Sequence::soFar).toList())) {
            List<NextToken> next =
                    IntStream.range(0, sequences.size()).mapToObj(reading::next).toList();
            List<Sequence> joining = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            for (int k = 0; k < sequences.size(); k++) {
                sequences.get(k).goOn(next.get(k), context);
                if (!sequences.get(k).ended()) {
                    joining.add(sequences.get(k));
                    rows.add(reading.row(k));
                }
            }
            if (!joining.isEmpty()) {
                settle(underWay(), joining, rows);
            }
        }
    }

    /**
     * Computes one token more for every text under way.
     *
     * @throws touchstone.neural.tensor.MemoryShortage if memory is short; nothing has changed then
     */
    public void step() {
        if (isIdle()) {
            return;
        }
        KeyValueCache held = roomy();
        List<NextToken> next;
        try (Scope scope = Scope.open();
                Gradients never = Gradients.never()) {
            int[] tokens = slots.stream().mapToInt(Sequence::last).toArray();
            Tensor hidden = reader.forward().hidden(Tensor.of(tokens, tokens.length, 1), held);
            // Who has ended stays where it was until the cache is made anew.
            int[] went = slots.stream().mapToInt(each -> each.ended() ? 0 : 1).toArray();
            held.truncate(1, went);
            try {
                next = Reading.distributions(reader, hidden.select(1, 0));
            } catch (RuntimeException e) {
                held.truncate(1, IntStream.of(went).map(each -> 1 - each).toArray());
                throw e;
            }
        }
        for (int k = 0; k < slots.size(); k++) {
            if (!slots.get(k).ended()) {
                slots.get(k).goOn(next.get(k), context);
            }
        }
    }

    /** The cache, with a place for one more token and without too many rows that have ended. */
    private KeyValueCache roomy() {
        KeyValueCache held = cache.orElseThrow();
        int longest = IntStream.of(held.lengths()).max().orElse(0);
        List<Sequence> alive = underWay();
        boolean sparse = alive.size() * 4 <= slots.size() * 3;
        if (sparse || longest + 1 > held.capacity()) {
            settle(alive, List.of(), List.of());
        }
        return cache.orElseThrow();
    }

    /** Makes a new cache of those that stay and those that join. */
    private void settle(List<Sequence> stay, List<Sequence> join, List<Row> rows) {
        List<Row> all = new ArrayList<>();
        cache.ifPresent(held -> {
            int[] lengths = held.lengths();
            stay.forEach(each -> {
                int slot = slots.indexOf(each);
                all.add(new Row(held, slot, lengths[slot]));
            });
        });
        all.addAll(rows);
        List<Sequence> together = new ArrayList<>(stay);
        together.addAll(join);
        Optional<KeyValueCache> made =
                together.isEmpty() ? Optional.empty() : Optional.of(KeyValueCache.gather(capacity(together, all), all));
        cache.ifPresent(KeyValueCache::close);
        cache = made;
        slots = List.copyOf(together);
    }

    private int capacity(List<Sequence> together, List<Row> rows) {
        int most = 1;
        for (int k = 0; k < rows.size(); k++) {
            int length = rows.get(k).length();
            int last = length + together.get(k).left(context);
            most = Math.max(most, Math.min(last, length + Math.max(ROOM, length / 2)));
        }
        return Math.min(context, most);
    }

    @Override
    public void close() {
        cache.ifPresent(KeyValueCache::close);
        cache = Optional.empty();
        slots = List.of();
    }
}
