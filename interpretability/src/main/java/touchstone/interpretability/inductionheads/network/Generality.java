package touchstone.interpretability.inductionheads.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import touchstone.interpretability.inductionheads.measure.Pattern;
import touchstone.neural.inspect.HeadId;

/**
 * What a head does with texts that mean something (Olsson et al. 2022, Argument 4): a paragraph whose first sentences are said again,
 * and lines "attribute noun: digit" whose digit depends on what kind of attribute and noun they hold, four classes in all.
 *
 * @param head which
 * @param literal mean attention, from the words said again, on the token that followed the first time
 * @param pattern mean attention, from a colon, on the digits of earlier lines of the same class
 * @param sameClass the share of its attention on earlier digits that goes to those of the same class; a quarter by chance
 */
public record Generality(HeadId head, double literal, double pattern, double sameClass) {
    private static final String FOLDER = "/touchstone/interpretability/inductionheads/texts/";

    /** A text in tokens: from some positions, where attention should go. */
    private record Task(int[] tokens, List<Look> looks) {}

    /**
     * @param wanted positions where it should look
     * @param rivals positions that could be taken for them
     */
    private record Look(int from, List<Integer> wanted, List<Integer> rivals) {}

    /**
     * All heads, layer by layer.
     *
     * @param encode text to tokens
     * @param start what a text begins with
     * @return empty if the texts do not fit the network's context
     */
    public static Optional<List<Generality>> of(Examined examined, Function<String, int[]> encode, OptionalInt start) {
        Task literal = literal(encode, start);
        Task pattern = pattern(encode, start);
        int context = examined.network().architecture().context();
        if (literal.tokens().length > context || pattern.tokens().length > context) {
            return Optional.empty();
        }
        Map<HeadId, Pattern> onLiteral = examined.patterns(literal.tokens());
        Map<HeadId, Pattern> onPattern = examined.patterns(pattern.tokens());
        return Optional.of(examined.heads().stream()
                .map(head -> new Generality(
                        head,
                        mean(literal, Objects.requireNonNull(onLiteral.get(head))),
                        mean(pattern, Objects.requireNonNull(onPattern.get(head))),
                        share(pattern, Objects.requireNonNull(onPattern.get(head)))))
                .toList());
    }

    private static Task literal(Function<String, int[]> encode, OptionalInt start) {
        String[] paragraphs = read("literal.txt").strip().split("\n");
        List<Integer> tokens = begin(start);
        int first = tokens.size();
        add(tokens, encode.apply(paragraphs[0]));
        add(tokens, encode.apply("\n"));
        int again = tokens.size();
        int[] said = encode.apply(paragraphs[1]);
        add(tokens, said);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < said.length - 1; i++) {
            looks.add(new Look(again + i, List.of(first + i + 1), List.of()));
        }
        return new Task(array(tokens), looks);
    }

    private static Task pattern(Function<String, int[]> encode, OptionalInt start) {
        List<Integer> tokens = begin(start);
        List<List<Integer>> digits = new ArrayList<>();
        for (int digit = 0; digit < 4; digit++) {
            digits.add(new ArrayList<>());
        }
        List<Look> looks = new ArrayList<>();
        for (String line : read("pattern.txt").strip().split("\n")) {
            int colon = line.indexOf(':');
            add(tokens, encode.apply(line.substring(0, colon + 1)));
            int digit = line.charAt(line.length() - 1) - '0';
            List<Integer> wanted = List.copyOf(digits.get(digit));
            List<Integer> all = digits.stream().flatMap(List::stream).toList();
            if (!wanted.isEmpty()) {
                looks.add(new Look(tokens.size() - 1, wanted, all));
            }
            int from = tokens.size();
            add(tokens, encode.apply(line.substring(colon + 1)));
            for (int at = from; at < tokens.size(); at++) {
                digits.get(digit).add(at);
            }
            add(tokens, encode.apply("\n"));
        }
        return new Task(array(tokens), looks);
    }

    private static double mean(Task task, Pattern attention) {
        return task.looks().stream()
                .mapToDouble(look -> mass(attention, look.from(), look.wanted()))
                .average()
                .orElse(0);
    }

    private static double share(Task task, Pattern attention) {
        double wanted = 0;
        double all = 0;
        for (Look look : task.looks()) {
            wanted += mass(attention, look.from(), look.wanted());
            all += mass(attention, look.from(), look.rivals());
        }
        return all > 0 ? wanted / all : 0;
    }

    private static double mass(Pattern attention, int from, List<Integer> sources) {
        return sources.stream()
                .mapToDouble(source -> attention.at(from, source))
                .sum();
    }

    private static List<Integer> begin(OptionalInt start) {
        List<Integer> tokens = new ArrayList<>();
        start.ifPresent(tokens::add);
        return tokens;
    }

    private static void add(List<Integer> tokens, int[] more) {
        for (int token : more) {
            tokens.add(token);
        }
    }

    private static int[] array(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String read(String name) {
        try (InputStream file = Generality.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the text " + name + " is missing from this build");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
