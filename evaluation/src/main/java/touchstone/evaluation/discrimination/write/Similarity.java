package touchstone.evaluation.discrimination.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How alike two topics are: the cosine of their character trigrams, weighted by rarity (tf-idf, idf = ln(1 + N/df) over the
 * given collection), after leaving out words that every decision may have (approve, request, application, whether, ...) and
 * the commonest endings. 1 for the same content words in any order, 0 for nothing in common.
 *
 * <p>It knows spelling, not meaning: "refunding an overdraft fee" and "waiving bank overdraft fees" come near it, "hiring a
 * bookkeeper" and "offering a bookkeeping job" do not. {@link #SAME} was set on the study's own 70 topics, of which no two
 * reach it (the closest pair has 0.56), and on ten rewordings, of which five do.
 */
final class Similarity {
    /** From here on two topics count as one. */
    static final double SAME = 0.6;

    private static final Set<String> COMMON = Set.of(
            "a",
            "an",
            "the",
            "of",
            "for",
            "to",
            "in",
            "on",
            "at",
            "by",
            "with",
            "from",
            "and",
            "or",
            "into",
            "after",
            "whether",
            "should",
            "decide",
            "deciding",
            "decision",
            "approve",
            "approving",
            "approval",
            "grant",
            "granting",
            "give",
            "giving",
            "allow",
            "allowing",
            "accept",
            "accepting",
            "admit",
            "offer",
            "offering",
            "request",
            "requests",
            "requested",
            "requesting",
            "application",
            "applications",
            "applicant",
            "applicants",
            "apply",
            "applying",
            "person",
            "individual",
            "someone",
            "somebody",
            "who",
            "is",
            "be",
            "as",
            "their");
    private static final List<String> ENDINGS = List.of("ing", "ies", "es", "s", "ed");
    private static final int SHORTEST_STEM = 4;
    private static final int GRAM = 3;
    private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

    private final Map<String, Map<String, Double>> vectors = new HashMap<>();

    /** @param collection all texts among which duplicates are sought */
    Similarity(Collection<String> collection) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        collection.forEach(text -> counts.computeIfAbsent(text, Similarity::grams));
        Map<String, Integer> texts = new HashMap<>();
        collection.forEach(text ->
                counts.getOrDefault(text, Map.of()).keySet().forEach(gram -> texts.merge(gram, 1, Integer::sum)));
        counts.forEach((text, grams) -> {
            Map<String, Double> vector = new HashMap<>();
            grams.forEach((gram, count) ->
                    vector.put(gram, count * Math.log1p((double) collection.size() / texts.getOrDefault(gram, 1))));
            vectors.put(text, vector);
        });
    }

    /**
     * The cosine of two texts.
     *
     * @throws IllegalArgumentException if one is not in the collection
     */
    double between(String one, String other) {
        Map<String, Double> a = vector(one);
        Map<String, Double> b = vector(other);
        if (a.equals(b)) {
            return 1;
        }
        double length = Math.sqrt(product(a, a) * product(b, b));
        return length == 0 ? 0 : product(a, b) / length;
    }

    private Map<String, Double> vector(String text) {
        Map<String, Double> vector = vectors.get(text);
        if (vector == null) {
            throw new IllegalArgumentException("not in the collection: " + text);
        }
        return vector;
    }

    private static double product(Map<String, Double> a, Map<String, Double> b) {
        return a.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * b.getOrDefault(entry.getKey(), 0.0))
                .sum();
    }

    private static Map<String, Long> grams(String text) {
        return WORDS.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !COMMON.contains(word))
                .map(word -> "_" + stem(word) + "_")
                .flatMap(word -> IntStream.rangeClosed(0, word.length() - GRAM)
                        .mapToObj(from -> word.substring(from, from + GRAM)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String stem(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }
}
