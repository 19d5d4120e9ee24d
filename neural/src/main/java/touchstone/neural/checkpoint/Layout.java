package touchstone.neural.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/**
 * Where every weight of a network lies in a checkpoint's files. Made by a {@link Family}; reads and writes.
 *
 * <p>A layout has a prefix ({@code "model."}) that files of the bare network, saved without its head, lack: such files are read too.
 */
public final class Layout {
    private final String prefix;
    private final Map<String, Placement> placements = new LinkedHashMap<>();
    private final Map<String, String> copies = new LinkedHashMap<>();
    private final List<Pattern> ignored = new ArrayList<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();

    /** @param prefix what names begin with that stand for the bare network; empty for none */
    public Layout(String prefix) {
        this.prefix = prefix;
    }

    /** A weight that lies as it is under this name. */
    public Layout whole(String weight, String name) {
        return at(weight, new Placement.Whole(name));
    }

    /** A weight and where it lies. */
    public Layout at(String weight, Placement placement) {
        placements.put(weight, placement);
        return this;
    }

    /** A stored tensor that may be there, and must then equal another: tied embeddings that were stored twice. */
    public Layout copyOf(String name, String original) {
        copies.put(name, original);
        return this;
    }

    /** Stored tensors, by the whole name as a regular expression, that hold nothing learned: masks, frequencies. */
    public Layout ignoring(String expression) {
        ignored.add(Pattern.compile(expression));
        return this;
    }

    /** Endings that old files have, and what they are called now. */
    public Layout renaming(String ending, String now) {
        renamed.put(ending, now);
        return this;
    }

    /**
     * Reads every weight, as float32, out of every scope.
     *
     * @param files stay open as long as the tensors are used
     * @param shapes of the weights by name
     * @throws InputException naming the first tensor that is missing, of another shape, unknown, or not of floating-point numbers
     */
    public Map<String, Tensor> read(StoredTensors files, Map<String, long[]> shapes) {
        Map<String, StoredTensor> tensors = named(files.tensors());
        check(files, tensors, shapes);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        try {
            shapes.keySet()
                    .forEach(weight -> weights.put(weight, placement(weight).read(tensors)));
            return weights;
        } catch (RuntimeException e) {
            weights.values().forEach(Tensor::close);
            throw e;
        }
    }

    /** The stored tensors by the names they have now in files of the whole network. */
    private Map<String, StoredTensor> named(Map<String, StoredTensor> tensors) {
        boolean bare = tensors.keySet().stream().noneMatch(name -> name.startsWith(prefix));
        Set<Placement> placed = Set.copyOf(placements.values());
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        tensors.forEach((stored, tensor) -> {
            String name = now(stored);
            boolean head = placed.contains(new Placement.Whole(name)) || copies.containsKey(name);
            named.put(bare && !head ? prefix + name : name, tensor);
        });
        return named;
    }

    private String now(String stored) {
        return renamed.entrySet().stream()
                .filter(each -> stored.endsWith(each.getKey()))
                .findFirst()
                .map(each -> stored.substring(0, stored.length() - each.getKey().length()) + each.getValue())
                .orElse(stored);
    }

    private void check(StoredTensors files, Map<String, StoredTensor> tensors, Map<String, long[]> shapes) {
        Map<String, long[]> expected = new LinkedHashMap<>();
        shapes.forEach((weight, shape) -> expected.putAll(placement(weight).stored(shape)));
        expected.forEach((name, shape) -> {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) {
                throw InputException.of(
                        files.place(),
                        "tensor '" + name + "' " + Arrays.toString(shape) + " is missing",
                        "config.json asks for it: fetch both again");
            }
            if (!Arrays.equals(tensor.shape(), shape)) {
                throw InputException.of(
                        tensor.place(),
                        "is " + Arrays.toString(tensor.shape()) + ", and config.json asks for "
                                + Arrays.toString(shape),
                        "fetch both again");
            }
        });
        for (Map.Entry<String, StoredTensor> each : tensors.entrySet()) {
            String name = each.getKey();
            if (copies.containsKey(name)) {
                same(each.getValue(), Objects.requireNonNull(tensors.get(copies.get(name))));
            } else if (!expected.containsKey(name)
                    && ignored.stream()
                            .noneMatch(pattern -> pattern.matcher(name).matches())) {
                throw InputException.of(
                        each.getValue().place(),
                        "has no place in this architecture ("
                                + Arrays.toString(each.getValue().shape()) + ")",
                        "the checkpoint is of a kind that is not supported, or config.json is not its own");
            }
        }
    }

    private static void same(StoredTensor copy, StoredTensor original) {
        boolean same = copy.type() == original.type()
                && Arrays.equals(copy.shape(), original.shape())
                && MemorySegment.mismatch(
                                copy.data(),
                                0,
                                copy.data().byteSize(),
                                original.data(),
                                0,
                                original.data().byteSize())
                        < 0;
        if (!same) {
            throw InputException.of(
                    copy.place(),
                    "differs from '" + original.name() + "', and config.json says that they are tied",
                    "set tie_word_embeddings to false if it is a matrix of its own");
        }
    }

    /**
     * The stored tensors that these weights make, in their order; each is made when it is written.
     *
     * @param weights by name; they live until all is written
     */
    public List<Entry> entries(Map<String, Tensor> weights) {
        Map<String, List<Tensor>> sources = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        weights.forEach((weight, tensor) -> placement(weight)
                .stored(tensor.shape())
                .forEach((name, shape) -> {
                    List<Tensor> parts = sources.computeIfAbsent(name, _ -> new ArrayList<>());
                    parts.add(tensor);
                    Placement placement = placement(weight);
                    entries.put(name, new Entry(name, DataType.of(tensor.kind()), shape, channel -> {
                        for (Tensor part : parts) {
                            try (Scope scope = Scope.open()) {
                                SafetensorsWriter.writeAll(channel, placement.written(name, part.detach()));
                            }
                        }
                    }));
                }));
        return List.copyOf(entries.values());
    }

    private Placement placement(String weight) {
        Placement placement = placements.get(weight);
        if (placement == null) {
            throw new IllegalStateException("the layout has no place for " + weight);
        }
        return placement;
    }
}
