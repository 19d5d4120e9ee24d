package touchstone.neural.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.neural.onnx.proto.AttributeProto;
import touchstone.neural.onnx.proto.GraphProto;
import touchstone.neural.onnx.proto.NodeProto;
import touchstone.neural.onnx.proto.TensorProto;
import touchstone.neural.onnx.proto.TensorShapeProto;
import touchstone.neural.onnx.proto.TypeProto;
import touchstone.neural.onnx.proto.ValueInfoProto;

/** A graph as it is put together: operators give names to their results, which are what others take. */
final class OnnxGraph {
    private final GraphProto.Builder graph;
    private final Map<String, String> constants = new HashMap<>();
    private int results;

    OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    GraphProto build() {
        return graph.build();
    }

    // Ends

    String input(String name, TensorProto.DataType type, Object... shape) {
        graph.addInput(value(name, type, shape));
        return name;
    }

    /** Calls a result by this name and gives it out. */
    void output(String result, String name, Object... shape) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(result).addOutput(name));
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, shape));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, Object... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (Object size : shape) {
            TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
            switch (size) {
                case Integer number -> dimension.setDimValue(number);
                default -> dimension.setDimParam(size.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }

    // Constants

    /** Numbers of a weight, row by row. */
    String weight(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    String number(double value) {
        return constants.computeIfAbsent(
                "number " + value, key -> weight("constant_" + constants.size(), new float[] {(float) value}));
    }

    /** A whole number without dimensions. */
    String index(long value) {
        return whole("index " + value, new long[0], value);
    }

    /** A vector of whole numbers. */
    String indices(long... values) {
        return whole("indices " + Arrays.toString(values), new long[] {values.length}, values);
    }

    private String whole(String key, long[] shape, long... values) {
        return constants.computeIfAbsent(key, each -> {
            String name = "constant_" + constants.size();
            TensorProto.Builder tensor =
                    TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64.getNumber());
            Arrays.stream(shape).forEach(tensor::addDims);
            Arrays.stream(values).forEach(tensor::addInt64Data);
            graph.addInitializer(tensor);
            return name;
        });
    }

    // Operators

    /** A standard operator with one result. */
    String operator(String type, String... operands) {
        return operator(type, Map.of(), operands);
    }

    /** @param attributes whole numbers, fractions, texts or lists of whole numbers */
    String operator(String type, Map<String, Object> attributes, String... operands) {
        return several(type, 1, attributes, operands).getFirst();
    }

    List<String> several(String type, int outputs, Map<String, Object> attributes, String... operands) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).addAllInput(List.of(operands));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add("r" + results++);
        }
        node.addAllOutput(names).setName(type + "_" + names.getFirst());
        // In one order, so that equal networks give equal files.
        new TreeMap<>(attributes).forEach((name, value) -> node.addAttribute(attribute(name, value)));
        graph.addNode(node);
        return names;
    }

    private static AttributeProto attribute(String name, Object value) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        switch (value) {
            case Integer number ->
                attribute.setType(AttributeProto.AttributeType.INT).setI(number);
            case Double number ->
                attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue());
            case String text ->
                attribute.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
            case List<?> numbers -> {
                attribute.setType(AttributeProto.AttributeType.INTS);
                numbers.forEach(number -> attribute.addInts((Integer) number));
            }
            default -> throw new IllegalArgumentException("no attribute can be " + value);
        }
        return attribute.build();
    }

    String add(String a, String b) {
        return operator("Add", a, b);
    }

    String multiply(String a, String b) {
        return operator("Mul", a, b);
    }

    /** A size of zero keeps what is there. */
    String reshape(String x, long... shape) {
        return operator("Reshape", x, indices(shape));
    }

    String transpose(String x, Integer... order) {
        return operator("Transpose", Map.of("perm", List.of(order)), x);
    }

    String slice(String x, int axis, long from, long to) {
        return operator("Slice", x, indices(from), indices(to), indices(axis));
    }

    String concatenate(int axis, String... parts) {
        return operator("Concat", Map.of("axis", axis), parts);
    }

    /** One size of a tensor, without dimensions. */
    String size(String x, int axis) {
        return operator("Squeeze", operator("Shape", Map.of("start", axis, "end", axis + 1), x), indices(0));
    }

    /** cap tanh(x / cap). */
    String capped(String x, double cap) {
        return multiply(operator("Tanh", operator("Div", x, number(cap))), number(cap));
    }
}
