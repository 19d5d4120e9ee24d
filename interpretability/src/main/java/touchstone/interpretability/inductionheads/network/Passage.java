package touchstone.interpretability.inductionheads.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import touchstone.core.resource.Resource;
import touchstone.interpretability.inductionheads.measure.Pattern;

/**
 * A text that means something, in tokens, and where attention should go in it.
 *
 * @param tokens the text
 * @param looks from some positions, where a head should look
 */
record Passage(int[] tokens, List<Look> looks) {
    private static final String FOLDER = "/touchstone/interpretability/inductionheads/texts/";

    /**
     * @param from the position that looks
     * @param wanted positions where it should look
     * @param rivals those, and positions that could be taken for them
     */
    record Look(int from, List<Integer> wanted, List<Integer> rivals) {}

    Passage {
        looks = List.copyOf(looks);
    }

    /** A paragraph whose first sentences are said again: from each word, to what followed it the first time. */
    static Passage literal(Function<String, int[]> encode, OptionalInt start) {
        String[] paragraphs = read("literal.txt").strip().split("\n");
        Writing writing = new Writing(encode, start);
        int first = writing.size();
        writing.add(paragraphs[0]);
        writing.add("\n");
        int again = writing.size();
        List<Integer> said = writing.add(paragraphs[1]);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < said.size() - 1; i++) {
            looks.add(new Look(again + i, List.of(first + i + 1), List.of()));
        }
        return writing.passage(looks);
    }

    /** Lines "attribute noun: digit": from each colon, to the digits of earlier lines of the same class. */
    static Passage pattern(Function<String, int[]> encode, OptionalInt start) {
        Writing writing = new Writing(encode, start);
        Earlier digits = new Earlier();
        List<Look> looks = new ArrayList<>();
        for (String line : read("pattern.txt").strip().split("\n")) {
            int colon = line.indexOf(':');
            writing.add(line.substring(0, colon + 1));
            String digit = line.substring(colon + 1);
            digits.look(writing.size() - 1, digit).ifPresent(looks::add);
            digits.add(digit, writing.add(digit));
            writing.add("\n");
        }
        return writing.passage(looks);
    }

    /**
     * One sentence in three languages, a labelled line each, its phrases numbered in the file: from the token before a phrase, to the same
     * phrase in the lines above.
     */
    static Passage translation(Function<String, int[]> encode, OptionalInt start) {
        Writing writing = new Writing(encode, start);
        Earlier above = new Earlier();
        List<Look> looks = new ArrayList<>();
        for (String line : read("translation.txt").strip().split("\n")) {
            int colon = line.indexOf(':');
            writing.add(line.substring(0, colon + 1));
            Map<String, List<Integer>> here = new HashMap<>();
            for (String phrase : line.substring(colon + 1).strip().split("\\|")) {
                int space = phrase.indexOf(' ');
                String number = phrase.substring(0, space);
                above.look(writing.size() - 1, number).ifPresent(looks::add);
                here.put(number, writing.add(phrase.substring(space)));
            }
            here.forEach(above::add);
            writing.add("\n");
        }
        return writing.passage(looks);
    }

    /** Mean attention on what is wanted. */
    double mean(Pattern attention) {
        return looks.stream()
                .mapToDouble(look -> mass(attention, look.from(), look.wanted()))
                .average()
                .orElse(0);
    }

    /** Of the attention on rivals, the share on those wanted. */
    double share(Pattern attention) {
        double wanted = 0;
        double all = 0;
        for (Look look : looks) {
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

    private static String read(String name) {
        return new Resource(Passage.class, FOLDER + name).text();
    }

    /** A text as it is written, piece by piece. */
    private static final class Writing {
        private final Function<String, int[]> encode;
        private final List<Integer> tokens = new ArrayList<>();

        Writing(Function<String, int[]> encode, OptionalInt start) {
            this.encode = encode;
            start.ifPresent(tokens::add);
        }

        int size() {
            return tokens.size();
        }

        /** The positions that the piece takes. */
        List<Integer> add(String piece) {
            List<Integer> positions = new ArrayList<>();
            for (int token : encode.apply(piece)) {
                positions.add(tokens.size());
                tokens.add(token);
            }
            return positions;
        }

        Passage passage(List<Look> looks) {
            return new Passage(tokens.stream().mapToInt(Integer::intValue).toArray(), looks);
        }
    }

    /** Positions met so far, by what they stand for. */
    private static final class Earlier {
        private final Map<String, List<Integer>> positions = new HashMap<>();

        void add(String kind, List<Integer> more) {
            positions.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(more);
        }

        /** Empty where there was none of the kind yet. */
        Optional<Look> look(int from, String kind) {
            return Optional.ofNullable(positions.get(kind))
                    .map(wanted -> new Look(
                            from,
                            List.copyOf(wanted),
                            positions.values().stream().flatMap(List::stream).toList()));
        }
    }
}
