package touchstone.asking.map;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/**
 * Texts as vectors: words, pairs of words and runs of four letters, hashed, weighted by tf-idf and projected by random signs to {@value
 * #WIDTH} numbers, which keeps angles (Achlioptas 2003). They know spelling, not meaning: paraphrases without common words lie far apart.
 *
 * @param rows one a text, of length 1, or 0 for a text without words
 */
public record TextVectors(float[][] rows) {
    /** Numbers in a vector that is made from words and spelling. */
    private static final int WIDTH = 256;

    private static final int RUN = 4;

    public static TextVectors of(List<String> texts) {
        List<Map<Long, Double>> counts =
                texts.stream().map(TextVectors::features).toList();
        Map<Long, Integer> documents = new HashMap<>();
        counts.forEach(text -> text.keySet().forEach(feature -> documents.merge(feature, 1, Integer::sum)));
        float[][] rows = new float[texts.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = project(counts.get(i), documents, texts.size());
        }
        return new TextVectors(rows);
    }

    /**
     * Vectors that somebody made, such as sentence embeddings, which know meaning: rows with the fields text and vector, brought to
     * length 1.
     *
     * @throws touchstone.core.input.InputException naming the row of what is no vector, or a text that has none
     */
    public static TextVectors read(Dataset file, List<String> texts) {
        Map<String, float[]> given = new HashMap<>();
        int[] width = new int[1];
        try (Stream<Row> rows = file.rows()) {
            rows.forEach(row -> {
                float[] vector = vector(row);
                if (width[0] > 0 && vector.length != width[0]) {
                    throw row.wrong("vector", width[0] + " numbers, as in the rows before, got " + vector.length);
                }
                width[0] = vector.length;
                given.put(row.text("text").strip(), vector);
            });
        }
        float[][] found = new float[texts.size()][];
        for (int i = 0; i < found.length; i++) {
            float[] vector = given.get(texts.get(i).strip());
            if (vector == null) {
                throw InputException.of(
                        file.name(),
                        "has no vector of '" + texts.get(i) + "'",
                        "give a row with this text, or leave the file out");
            }
            found[i] = vector;
        }
        return new TextVectors(found);
    }

    private static float[] vector(Row row) {
        JsonNode list = row.find("vector").orElseThrow(() -> row.wrong("vector", "a list of numbers"));
        if (!list.isArray() || list.size() < 2 || !list.valueStream().allMatch(JsonNode::isNumber)) {
            throw row.wrong("vector", "a list of two numbers or more");
        }
        double[] numbers = list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
        double length = Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw row.wrong("vector", "numbers that are not all 0");
        }
        float[] vector = new float[numbers.length];
        for (int k = 0; k < vector.length; k++) {
            vector[k] = (float) (numbers[k] / length);
        }
        return vector;
    }

    /** Numbers in each vector. */
    int width() {
        return rows.length == 0 ? WIDTH : rows[0].length;
    }

    public int size() {
        return rows.length;
    }

    /** Of two of them, -1 to 1. */
    public double cosine(int i, int j) {
        return dot(rows[i], rows[j]);
    }

    static double dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static Map<Long, Double> features(String text) {
        Map<Long, Double> features = new HashMap<>();
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String before = "";
        for (String word : plain.split(" ", -1)) {
            if (!word.isEmpty()) {
                features.merge(hash("w" + word), 1.0, Double::sum);
                if (!before.isEmpty()) {
                    features.merge(hash("p" + before + " " + word), 1.0, Double::sum);
                }
                String bounded = " " + word + " ";
                for (int i = 0; i + RUN <= bounded.length(); i++) {
                    features.merge(hash("c" + bounded.substring(i, i + RUN)), 0.5, Double::sum);
                }
                before = word;
            }
        }
        return features;
    }

    /** FNV-1a, 64 bits, and a finaliser. */
    private static long hash(String feature) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : feature.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static float[] project(Map<Long, Double> features, Map<Long, Integer> documents, int texts) {
        double[] sums = new double[WIDTH];
        features.forEach((feature, count) -> {
            double rare = Math.log((1.0 + texts) / (1.0 + documents.getOrDefault(feature, 0))) + 1;
            double weight = (1 + Math.log(Math.max(1, count))) * Math.min(1, count) * rare;
            long bits = feature;
            for (int k = 0; k < WIDTH; k++) {
                if (k % 64 == 0) {
                    bits = mix(bits + 0x9e3779b97f4a7c15L);
                }
                sums[k] += ((bits >>> (k % 64)) & 1) == 0 ? weight : -weight;
            }
        });
        double norm = 0;
        for (double sum : sums) {
            norm += sum * sum;
        }
        float[] row = new float[WIDTH];
        for (int k = 0; k < WIDTH && norm > 0; k++) {
            row[k] = (float) (sums[k] / Math.sqrt(norm));
        }
        return row;
    }
}
