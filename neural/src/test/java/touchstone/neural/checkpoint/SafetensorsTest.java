package touchstone.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.core.input.InputException;
import touchstone.neural.checkpoint.SafetensorsWriter.Entry;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;

/** The file format: what is written is read, and nothing that breaks a rule of it passes. */
class SafetensorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyTypeComesBackByteForByte(DataType type) {
        byte[] content = new byte[6 * type.bytes()];
        for (int k = 0; k < content.length; k++) {
            content[k] = (byte) (k * 37 + 11);
        }
        Path file = folder.resolve("one.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(entry("odd", DataType.U8, new byte[] {1, 2, 3}, 3), entry("it", type, content, 2, 3)),
                Map.of("format", "pt"));
        try (Safetensors read = Safetensors.open(file)) {
            StoredTensor stored = read.tensors().get("it");
            assertThat(stored.type()).isEqualTo(type);
            assertThat(stored.shape()).containsExactly(2, 3);
            assertThat(stored.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(content);
            assertThat(stored.data().address() % type.bytes()).isZero();
            assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        }
    }

    @Test
    void scalarsAndEmptyTensorsHaveTheirPlace() {
        Path file = folder.resolve("one.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(entry("scalar", DataType.F32, new byte[4]), entry("none", DataType.F32, new byte[0], 3, 0)),
                Map.of());
        try (Safetensors read = Safetensors.open(file)) {
            assertThat(read.tensors().get("scalar").shape()).isEmpty();
            assertThat(read.tensors().get("none").shape()).containsExactly(3, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"F64", "F32", "F16", "BF16"})
    void floatingPointNumbersBecomeFloat32(DataType type) {
        double[] values = {1.5, -0.25, 65504, 0, -2};
        Path file = folder.resolve("one.safetensors");
        try (Scope scope = Scope.open()) {
            Tensor tensor = Tensor.of(values, 5).to(type.kind().orElseThrow());
            SafetensorsWriter.write(file, List.of(Entry.of("it", tensor)), Map.of());
            double[] stored = tensor.toDoubles();
            try (Safetensors read = Safetensors.open(file);
                    Tensor back = read.tensors().get("it").tensor()) {
                assertThat(back.kind().name()).isEqualTo("FLOAT32");
                assertThat(back.toDoubles()).isEqualTo(stored);
            }
        }
    }

    @Test
    void whatMayNotBeWrittenOrIsNotAlignedIsCopied() {
        float[] values = {1, 2, 3};
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(16, 8);
            for (long offset : new long[] {0, 1}) {
                for (boolean writable : new boolean[] {false, true}) {
                    MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, values.length);
                    StoredTensor stored =
                            new StoredTensor(folder, "it", DataType.F32, new long[] {3}, memory, offset, writable);
                    try (Tensor tensor = stored.tensor()) {
                        assertThat(tensor.toFloats()).isEqualTo(values);
                        boolean view = tensor.memory().address() == memory.address();
                        assertThat(view).isEqualTo(writable && offset == 0);
                    }
                }
            }
        }
    }

    static Stream<Arguments> broken() {
        String one = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        return Stream.of(
                arguments("an empty file", new byte[0], "has 0 bytes, too few for a header"),
                arguments("no header", new byte[] {1, 2, 3}, "has 3 bytes, too few for a header"),
                arguments(
                        "an endless header",
                        bytes(Long.MAX_VALUE, "{}", 0),
                        "says that its header has 9223372036854775807"),
                arguments("a negative header", bytes(-1, "{}", 0), "says that its header has 18446744073709551615"),
                arguments("a header cut short", bytes(500, one, 0), "ends within its header: 500 bytes announced"),
                arguments("no JSON", file("{\"a\":", 0), "header that is no JSON"),
                arguments("no object", file("[1, 2]", 0), "header that is no JSON object"),
                arguments("space before the header", file(" {}", 0), "header that is no JSON object"),
                arguments("no UTF-8", latin("{\"\u00e9\":1}"), "not UTF-8"),
                arguments(
                        "the same name twice",
                        file(one.substring(0, one.length() - 1) + "," + one.substring(1), 8),
                        "no JSON (Duplicate"),
                arguments("numbers as metadata", file("{\"__metadata__\":{\"v\":1}}", 0), "'v' that is no string"),
                arguments(
                        "an unknown type",
                        file(one.replace("F32", "F31"), 8),
                        "tensor 'a': has the unknown dtype 'F31'"),
                arguments("no type", file(one.replace("dtype", "type"), 8), "tensor 'a': has no dtype"),
                arguments("no shape", file(one.replace("shape", "form"), 8), "tensor 'a': has no shape"),
                arguments(
                        "a negative size",
                        file(one.replace("[2]", "[-2]"), 8),
                        "tensor 'a': has shape [-2], not counts"),
                arguments(
                        "half a row", file(one.replace("[2]", "[2.5]"), 8), "tensor 'a': has shape [2.5], not counts"),
                arguments(
                        "more elements than there are numbers",
                        file(one.replace("[2]", "[4611686018427387904, 4]"), 8),
                        "tensor 'a': has the impossible shape"),
                arguments(
                        "another number of bytes",
                        file(one.replace("[2]", "[3]"), 8),
                        "tensor 'a': F32 [3] needs 12 bytes and has 8"),
                arguments("no offsets", file(one.replace("data_offsets", "at"), 8), "tensor 'a': has no data_offsets"),
                arguments("one offset", file(one.replace("[0,8]", "[0]"), 8), "not a begin and an end"),
                arguments("offsets the wrong way", file(one.replace("[0,8]", "[8,0]"), 8), "not a begin and an end"),
                arguments(
                        "a truncated file",
                        file(one, 5),
                        "tensor 'a': ends at byte 8 of the data and the file has only 5: it is truncated"),
                arguments("bytes left over", file(one, 9), "has 1 bytes behind its last tensor"),
                arguments("a hole", file(one.replace("[0,8]", "[4,12]"), 12), "tensor 'a': leaves a hole before it"),
                arguments(
                        "an overlap",
                        file(
                                one.substring(0, one.length() - 1)
                                        + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                                8),
                        "tensor 'b': overlaps the tensor before it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsRefusedInOneLine(String what, byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve("broken.safetensors"), content);
        assertThatThrownBy(() -> Safetensors.open(file))
                .as(what)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken.safetensors")
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    void theSameFileUnbrokenPasses() throws IOException {
        Path file = Files.write(
                folder.resolve("whole.safetensors"),
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
        try (Safetensors read = Safetensors.open(file)) {
            assertThat(read.tensors()).containsOnlyKeys("a");
        }
    }

    /** Whatever a few flipped bytes do to a file, it is read or refused, never anything else. */
    @Property(tries = 500)
    void noFlippedBytesDoHarm(@ForAll @Size(max = 3) List<Integer> places, @ForAll byte value) throws IOException {
        byte[] content = Files.readAllBytes(Golden.directory("bert").resolve("model.safetensors"));
        int header = 3000;
        List<Integer> flipped = new ArrayList<>();
        for (int place : places) {
            flipped.add(Math.floorMod(place, header));
            content[flipped.getLast()] = value;
        }
        Path file = Files.createTempFile("flipped", ".safetensors");
        try {
            Files.write(file, content);
            try (Safetensors read = Safetensors.open(file)) {
                assertThat(read.tensors().values())
                        .allSatisfy(
                                tensor -> assertThat(tensor.data().byteSize()).isLessThan(content.length));
            } catch (InputException e) {
                assertThat(e.getMessage()).as("flipped at %s", flipped).hasLineCount(1);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Entry entry(String name, DataType type, byte[] content, long... shape) {
        return new Entry(name, type, shape, channel -> channel.write(ByteBuffer.wrap(content)));
    }

    private static byte[] file(String header, int data) {
        return bytes(header.getBytes(StandardCharsets.UTF_8).length, header, data);
    }

    private static byte[] latin(String header) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static byte[] bytes(long length, String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(length).put(text).array();
    }
}
