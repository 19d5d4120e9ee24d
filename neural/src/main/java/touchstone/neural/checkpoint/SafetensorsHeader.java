package touchstone.neural.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.core.input.InputException;

/** The header of a safetensors file, every field of it checked. */
record SafetensorsHeader(long dataStart, Map<String, Slot> entries, Map<String, String> metadata) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String METADATA = "__metadata__";
    private static final String REMEDY = "the file is damaged or no safetensors file: fetch it again";

    /** The format's own limit. */
    private static final long LONGEST = 100_000_000;

    /**
     * Where a tensor lies.
     *
     * @param begin first byte, from the header's end
     * @param end behind the last byte
     */
    record Slot(DataType type, long[] shape, long begin, long end) {}

    static SafetensorsHeader read(Path file, MemorySegment memory) {
        return new Reading(file, memory).header();
    }

    private record Reading(Path file, MemorySegment memory) {
        SafetensorsHeader header() {
            long length = length();
            JsonNode json = json(length);
            Map<String, Slot> slots = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            for (Entry<String, JsonNode> field : json.properties()) {
                if (field.getKey().equals(METADATA)) {
                    metadata.putAll(strings(field.getValue()));
                } else {
                    slots.put(field.getKey(), slot(field.getKey(), field.getValue()));
                }
            }
            long start = Long.BYTES + length;
            complete(slots, memory.byteSize() - start);
            return new SafetensorsHeader(
                    start, Collections.unmodifiableMap(slots), Collections.unmodifiableMap(metadata));
        }

        private long length() {
            long size = memory.byteSize();
            if (size < Long.BYTES) {
                throw wrong("has " + size + " bytes, too few for a header");
            }
            long length = memory.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
            if (length < 2 || length > LONGEST) {
                throw wrong("says that its header has " + Long.toUnsignedString(length) + " bytes");
            }
            if (length > size - Long.BYTES) {
                throw wrong(
                        "ends within its header: " + length + " bytes announced, " + (size - Long.BYTES) + " there");
            }
            return length;
        }

        private JsonNode json(long length) {
            ByteBuffer bytes = memory.asSlice(Long.BYTES, length).asByteBuffer();
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
                JsonNode json = MAPPER.readTree(text);
                if (!text.startsWith("{") || !json.isObject()) {
                    throw wrong("has a header that is no JSON object");
                }
                return json;
            } catch (CharacterCodingException e) {
                throw wrong("has a header that is not UTF-8");
            } catch (JacksonException e) {
                throw wrong("has a header that is no JSON (" + e.getOriginalMessage() + ")");
            }
        }

        private Map<String, String> strings(JsonNode node) {
            Map<String, String> strings = new LinkedHashMap<>();
            if (!node.isObject()) {
                throw wrong("has " + METADATA + " that is no JSON object");
            }
            for (Entry<String, JsonNode> field : node.properties()) {
                if (!field.getValue().isString()) {
                    throw wrong("has " + METADATA + " '" + field.getKey() + "' that is no string");
                }
                strings.put(field.getKey(), field.getValue().asString());
            }
            return strings;
        }

        private Slot slot(String name, JsonNode node) {
            JsonNode type = node.path("dtype");
            if (!type.isString()) {
                throw wrong(name, "has no dtype");
            }
            DataType known = DataType.named(type.asString())
                    .orElseThrow(() -> InputException.of(
                            place(name),
                            "has the unknown dtype '" + type.asString() + "'",
                            "those known are " + Arrays.toString(DataType.values())));
            long[] shape = numbers(name, node.path("shape"), "shape");
            long[] offsets = numbers(name, node.path("data_offsets"), "data_offsets");
            if (offsets.length != 2 || offsets[0] > offsets[1]) {
                throw wrong(name, "has the data_offsets " + Arrays.toString(offsets) + ", not a begin and an end");
            }
            long bytes = bytes(name, known, shape);
            if (bytes != offsets[1] - offsets[0]) {
                throw wrong(
                        name,
                        known + " " + Arrays.toString(shape) + " needs " + bytes + " bytes and has "
                                + (offsets[1] - offsets[0]));
            }
            return new Slot(known, shape, offsets[0], offsets[1]);
        }

        private long bytes(String name, DataType type, long[] shape) {
            try {
                return Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
            } catch (ArithmeticException e) {
                throw wrong(name, "has the impossible shape " + Arrays.toString(shape));
            }
        }

        private long[] numbers(String name, JsonNode node, String field) {
            if (!node.isArray()) {
                throw wrong(name, "has no " + field);
            }
            long[] numbers = new long[node.size()];
            for (int k = 0; k < numbers.length; k++) {
                if (!node.get(k).isIntegralNumber()
                        || !node.get(k).canConvertToLong()
                        || node.get(k).asLong() < 0) {
                    throw wrong(name, "has " + field + " " + node + ", not counts");
                }
                numbers[k] = node.get(k).asLong();
            }
            return numbers;
        }

        private void complete(Map<String, Slot> slots, long available) {
            List<Entry<String, Slot>> ordered = slots.entrySet().stream()
                    .sorted(Comparator.<Entry<String, Slot>>comparingLong(
                                    each -> each.getValue().begin())
                            .thenComparingLong(each -> each.getValue().end()))
                    .toList();
            long end = 0;
            for (Entry<String, Slot> each : ordered) {
                long begin = each.getValue().begin();
                if (begin != end) {
                    String what = begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                    throw wrong(each.getKey(), what + " (begins at " + begin + ", not at " + end + ")");
                }
                end = each.getValue().end();
                if (end > available) {
                    throw wrong(
                            each.getKey(),
                            "ends at byte " + end + " of the data and the file has only " + available
                                    + ": it is truncated");
                }
            }
            if (end != available) {
                throw wrong("has " + (available - end) + " bytes behind its last tensor");
            }
        }

        private String place(String name) {
            return file.getFileName() + ": tensor '" + name + "'";
        }

        private InputException wrong(String problem) {
            return InputException.of(file.toString(), problem, REMEDY);
        }

        private InputException wrong(String name, String problem) {
            return InputException.of(place(name), problem, REMEDY);
        }
    }
}
