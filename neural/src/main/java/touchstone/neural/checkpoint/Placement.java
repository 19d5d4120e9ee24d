package touchstone.neural.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/** Where in a checkpoint's files one of our weights lies, and in what form. Reads both ways. */
public sealed interface Placement {
    /** The stored tensors it is made of, with the shapes that they must have when the weight has this shape. */
    Map<String, long[]> stored(long... shape);

    /** The weight, out of every scope; a view of the file where its form allows. */
    Tensor read(Map<String, StoredTensor> tensors);

    /** What the weight gives to one of these, in the innermost scope: all of it, or the next rows where several weights make it. */
    Tensor written(String stored, Tensor weight);

    /** As it is. */
    record Whole(String name) implements Placement {
        @Override
        public Map<String, long[]> stored(long... shape) {
            return Map.of(name, shape);
        }

        @Override
        public Tensor read(Map<String, StoredTensor> tensors) {
            return named(tensors, name).tensor();
        }

        @Override
        public Tensor written(String stored, Tensor weight) {
            return weight;
        }
    }

    /** [in, out] instead of [out, in]: GPT-2's Conv1D. Read as a transposed view. */
    record Transposed(String name) implements Placement {
        @Override
        public Map<String, long[]> stored(long... shape) {
            return Map.of(name, new long[] {shape[1], shape[0]});
        }

        @Override
        public Tensor read(Map<String, StoredTensor> tensors) {
            return owned(named(tensors, name).tensor(), whole -> whole.transpose(0, 1));
        }

        @Override
        public Tensor written(String stored, Tensor weight) {
            return weight.transpose(0, 1);
        }
    }

    /** Rows that several tensors hold one after the other: queries, keys, values. A view where they lie so in the file too. */
    record Stacked(List<Part> parts) implements Placement {
        /** One of the tensors and its number of rows. */
        public record Part(String name, long rows) {}

        public Stacked {
            parts = List.copyOf(parts);
        }

        @Override
        public Map<String, long[]> stored(long... shape) {
            Map<String, long[]> stored = new LinkedHashMap<>();
            for (Part part : parts) {
                long[] partial = shape.clone();
                partial[0] = part.rows();
                stored.put(part.name(), partial);
            }
            return stored;
        }

        @Override
        public Tensor read(Map<String, StoredTensor> tensors) {
            List<StoredTensor> found =
                    parts.stream().map(part -> named(tensors, part.name())).toList();
            StoredTensor joined = found.getFirst();
            for (StoredTensor next : found.subList(1, found.size())) {
                if (!joined.meets(next)) {
                    return copied(found);
                }
                joined = joined.with(next);
            }
            return joined.tensor();
        }

        /** Each is converted straight into its rows: no copy but the one that stays. */
        private static Tensor copied(List<StoredTensor> found) {
            try (Scope scope = Scope.open()) {
                long[] shape = found.getFirst().shape();
                shape[0] = found.stream().mapToLong(each -> each.shape()[0]).sum();
                Tensor all = Tensor.zeros(Kind.FLOAT32, shape);
                long from = 0;
                for (StoredTensor each : found) {
                    long to = from + each.shape()[0];
                    all.slice(0, from, to).assign(each.raw());
                    from = to;
                }
                return Scope.own(all);
            }
        }

        @Override
        public Tensor written(String stored, Tensor weight) {
            long from = 0;
            for (Part part : parts) {
                if (part.name().equals(stored)) {
                    return weight.slice(0, from, from + part.rows());
                }
                from += part.rows();
            }
            throw new IllegalArgumentException("no part is called '" + stored + "'");
        }
    }

    /** The first or the second half of a tensor's rows, where they lie (Phi-3's gate and up projection). */
    record Half(String name, boolean second) implements Placement {
        @Override
        public Map<String, long[]> stored(long... shape) {
            long[] whole = shape.clone();
            whole[0] *= 2;
            return Map.of(name, whole);
        }

        @Override
        public Tensor read(Map<String, StoredTensor> tensors) {
            return named(tensors, name).half(second).tensor();
        }

        @Override
        public Tensor written(String stored, Tensor weight) {
            return weight;
        }
    }

    /** Query, key and value rows by head instead of all queries, then keys, then values (GPT-NeoX). */
    record ByHead(String name, int heads, int headWidth) implements Placement {
        @Override
        public Map<String, long[]> stored(long... shape) {
            return Map.of(name, shape);
        }

        @Override
        public Tensor read(Map<String, StoredTensor> tensors) {
            return owned(named(tensors, name).tensor(), whole -> swapped(whole, heads, 3));
        }

        @Override
        public Tensor written(String stored, Tensor weight) {
            return swapped(weight, 3, heads);
        }

        private Tensor swapped(Tensor weight, long outer, long inner) {
            long[] rest = Arrays.stream(weight.shape()).skip(1).toArray();
            long[] split = LongStream.concat(LongStream.of(outer, inner, headWidth), Arrays.stream(rest))
                    .toArray();
            return weight.reshape(split).transpose(0, 1).contiguous().reshape(weight.shape());
        }
    }

    private static StoredTensor named(Map<String, StoredTensor> tensors, String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor is called '" + name + "'");
        }
        return tensor;
    }

    private static Tensor owned(Tensor whole, UnaryOperator<Tensor> form) {
        try (Scope scope = Scope.open()) {
            return Scope.own(form.apply(whole));
        } finally {
            whole.close();
        }
    }
}
