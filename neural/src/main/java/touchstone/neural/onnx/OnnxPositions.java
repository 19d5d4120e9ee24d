package touchstone.neural.onnx;

import java.util.Map;
import java.util.Optional;
import touchstone.neural.onnx.proto.TensorProto;
import touchstone.neural.transformer.Positions;

/** Where the tokens of a call stand, which keys they see, and what their places add to scores and vectors. */
final class OnnxPositions {
    private final OnnxGraph graph;
    /** int64 [new]. */
    private final String places;
    /** Distances back from new tokens to all: int64 [new, all]. */
    private final String distances;

    private final String cos;
    private final String sin;

    /** @param past the size of the cache, without dimensions; empty where there is none */
    OnnxPositions(OnnxGraph graph, String tokens, Optional<String> past, Positions positions, int context) {
        this.graph = graph;
        String from = past.orElseGet(() -> graph.index(0));
        String to = graph.add(from, graph.size(tokens, 1));
        places = graph.operator("Range", from, to, graph.index(1));
        String all = graph.operator("Range", graph.index(0), to, graph.index(1));
        distances = graph.operator("Sub", graph.operator("Unsqueeze", places, graph.indices(1)), all);
        if (positions instanceof Positions.Rotary rotary) {
            double[] frequencies = rotary.frequencies();
            int half = frequencies.length;
            float[] cosines = new float[context * half];
            float[] sines = new float[context * half];
            for (int k = 0; k < cosines.length; k++) {
                int place = k / half;
                double angle = place * frequencies[k % half];
                cosines[k] = (float) Math.cos(angle);
                sines[k] = (float) Math.sin(angle);
            }
            cos = angles(graph.weight("rotary.cos", cosines, context, half));
            sin = angles(graph.weight("rotary.sin", sines, context, half));
        } else {
            cos = "";
            sin = "";
        }
    }

    /** [new, 1, half]. */
    private String angles(String table) {
        return graph.operator("Unsqueeze", graph.operator("Gather", table, places), graph.indices(1));
    }

    /** Rows of a table of learned positions, [new, width]. */
    String rows(String table, int offset) {
        return graph.operator("Gather", table, offset == 0 ? places : graph.add(places, graph.index(offset)));
    }

    /** Turns [batch, new, heads, headWidth], of whose coordinates the first {@code width} turn. */
    String turn(String x, int width, int headWidth) {
        int half = width / 2;
        String first = graph.slice(x, 3, 0, half);
        String second = graph.slice(x, 3, half, width);
        String turnedFirst = graph.operator("Sub", graph.multiply(first, cos), graph.multiply(second, sin));
        String turnedSecond = graph.add(graph.multiply(second, cos), graph.multiply(first, sin));
        return width == headWidth
                ? graph.concatenate(3, turnedFirst, turnedSecond)
                : graph.concatenate(3, turnedFirst, turnedSecond, graph.slice(x, 3, width, headWidth));
    }

    /** [new, all]: 0 where a key is seen, minus infinity where not. */
    String mask(Optional<Integer> window) {
        String ahead = graph.operator("Less", distances, graph.index(0));
        String hidden = window.map(span ->
                        graph.operator("Or", ahead, graph.operator("GreaterOrEqual", distances, graph.index(span))))
                .orElse(ahead);
        return graph.operator("Where", hidden, graph.number(Double.NEGATIVE_INFINITY), graph.number(0));
    }

    /** [heads, new, all]: less with distance, a slope a head. */
    String alibi(int heads) {
        String slopes = graph.weight("alibi.slopes", Positions.Alibi.slopes(heads), heads, 1, 1);
        String far = graph.operator("Cast", Map.of("to", TensorProto.DataType.FLOAT.getNumber()), distances);
        return graph.operator("Neg", graph.multiply(far, slopes));
    }

    /** [heads, new, all] of a table [heads, span]. */
    String relativeBias(String table, int span) {
        String near = graph.operator("Min", graph.operator("Max", distances, graph.index(0)), graph.index(span - 1L));
        return graph.operator("Gather", Map.of("axis", 1), table, near);
    }
}
