package touchstone.neural.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.neural.text.Tokenizer;

/** Every token by its text without leading white space: {@code yes}, {@code " yes"} and a new line with {@code yes} stand together. */
final class Vocabulary {
    private final Map<String, List<Integer>> tokens;

    private Vocabulary(Map<String, List<Integer>> tokens) {
        this.tokens = tokens;
    }

    /** @param size of the network's vocabulary */
    static Vocabulary of(Tokenizer tokenizer, int size) {
        Map<String, List<Integer>> tokens = new HashMap<>();
        IntStream.range(0, Math.min(size, tokenizer.vocabulary()))
                .filter(id -> !tokenizer.isSpecial(id))
                .forEach(id -> tokens.merge(bare(tokenizer.decode(id)), List.of(id), Vocabulary::both));
        tokens.remove("");
        return new Vocabulary(tokens);
    }

    private static List<Integer> both(List<Integer> a, List<Integer> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }

    List<Integer> of(String bare) {
        return tokens.getOrDefault(bare, List.of());
    }

    private static String bare(String token) {
        int from = 0;
        while (from < token.length()
                && (Character.isWhitespace(token.charAt(from)) || token.charAt(from) == '\u00a0')) {
            from++;
        }
        return token.substring(from);
    }
}
