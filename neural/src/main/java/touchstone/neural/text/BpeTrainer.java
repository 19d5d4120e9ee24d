package touchstone.neural.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Learns a byte-level byte-pair encoding (Sennrich et al. 2016, algorithm 1; over bytes as in Radford et al. 2019): the most
 * frequent neighbours in words become one piece, again and again. Texts are only counted, so memory grows with the number of
 * distinct words, not with the text. The same texts give the same tokenizer whatever their order: of equally frequent pairs the
 * one with the smaller ids is merged first, as the {@code tokenizers} library does.
 */
public final class BpeTrainer {
    /** The token between documents, id 0. */
    public static final String END_OF_TEXT = "<|endoftext|>";

    private static final int BASE = 256 + 1;
    /** A pair seen once would spend a piece on a chance. */
    private static final int WORTH_A_PIECE = 2;

    private final Map<String, long[]> words = new HashMap<>();

    /** Counts a text's words. */
    public void add(String text) {
        Matcher matcher = ByteLevel.words(text);
        while (matcher.find()) {
            words.computeIfAbsent(matcher.group(), word -> new long[1])[0]++;
        }
    }

    /**
     * Learns the pieces.
     *
     * @param vocabulary tokens wanted, end-of-text and the 256 bytes included; a small text may give fewer
     */
    public BytePairs train(int vocabulary) {
        if (vocabulary < BASE) {
            throw new IllegalArgumentException(
                    "a vocabulary has at least " + BASE + " tokens, the bytes and end-of-text, not " + vocabulary);
        }
        return new Learning(new TreeMap<>(words)).until(vocabulary);
    }

    /** Two neighbouring pieces and how often they stood side by side when this was noted. */
    private record Candidate(long pair, long count) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byCount = Long.compare(other.count, count);
            return byCount == 0 ? Long.compare(pair, other.pair) : byCount;
        }
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    /** One training: words as pieces, counts of pairs, and in which words a pair stands. */
    private static final class Learning {
        private final List<String> pieces = new ArrayList<>();
        private final Map<String, Integer> ids = new HashMap<>();
        private final List<BytePairs.Merge> merges = new ArrayList<>();
        private final int[][] words;
        private final long[] counts;
        private final Map<Long, Long> pairs = new HashMap<>();
        private final Map<Long, Places> places = new HashMap<>();
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

        Learning(SortedMap<String, long[]> texts) {
            int[] byteIds = alphabet();
            words = new int[texts.size()][];
            counts = new long[texts.size()];
            int word = 0;
            for (Map.Entry<String, long[]> text : texts.entrySet()) {
                byte[] bytes = ByteLevel.bytes(text.getKey());
                words[word] = IntStream.range(0, bytes.length)
                        .map(i -> byteIds[Byte.toUnsignedInt(bytes[i])])
                        .toArray();
                counts[word] = text.getValue()[0];
                for (int i = 0; i + 1 < bytes.length; i++) {
                    note(words[word][i], words[word][i + 1], counts[word], word);
                }
                word++;
            }
            pairs.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
        }

        /** Ids of the bytes, in the order of the characters that stand for them. */
        private int[] alphabet() {
            piece(END_OF_TEXT);
            int[] byteIds = new int[256];
            IntStream.range(0, 256)
                    .boxed()
                    .sorted((a, b) -> Character.compare(ByteLevel.character(a), ByteLevel.character(b)))
                    .forEach(b -> byteIds[b] = piece(String.valueOf(ByteLevel.character(b))));
            return byteIds;
        }

        private int piece(String text) {
            return ids.computeIfAbsent(text, piece -> {
                pieces.add(piece);
                return pieces.size() - 1;
            });
        }

        private void note(int left, int right, long change, int word) {
            long pair = pair(left, right);
            pairs.merge(pair, change, Long::sum);
            if (change > 0) {
                places.computeIfAbsent(pair, p -> new Places()).add(word);
            }
        }

        BytePairs until(int vocabulary) {
            while (pieces.size() < vocabulary) {
                Candidate best = queue.poll();
                if (best == null || best.count() < WORTH_A_PIECE) {
                    break;
                }
                long count = pairs.getOrDefault(best.pair(), 0L);
                if (count != best.count()) {
                    if (count > 0) {
                        queue.add(new Candidate(best.pair(), count));
                    }
                    continue;
                }
                merge((int) (best.pair() >>> 32), (int) best.pair());
            }
            return new BytePairs(pieces, merges);
        }

        private void merge(int left, int right) {
            merges.add(new BytePairs.Merge(pieces.get(left), pieces.get(right)));
            int merged = piece(pieces.get(left) + pieces.get(right));
            long pair = pair(left, right);
            Places where = places.remove(pair);
            Map<Long, Boolean> grown = new HashMap<>();
            if (where != null) {
                where.forEach(word -> merge(word, left, right, merged, grown));
            }
            pairs.remove(pair);
            grown.keySet().forEach(other -> {
                long count = pairs.getOrDefault(other, 0L);
                if (count > 0) {
                    queue.add(new Candidate(other, count));
                }
            });
        }

        private void merge(int word, int left, int right, int merged, Map<Long, Boolean> grown) {
            int[] old = words[word];
            long count = counts[word];
            int[] made = new int[old.length];
            int length = 0;
            int i = 0;
            while (i < old.length) {
                if (i + 1 == old.length || old[i] != left || old[i + 1] != right) {
                    made[length++] = old[i++];
                    continue;
                }
                if (length > 0) {
                    note(made[length - 1], left, -count, word);
                    note(made[length - 1], merged, count, word);
                    grown.put(pair(made[length - 1], merged), true);
                }
                if (i + 2 < old.length) {
                    note(right, old[i + 2], -count, word);
                    note(merged, old[i + 2], count, word);
                    grown.put(pair(merged, old[i + 2]), true);
                }
                made[length++] = merged;
                i += 2;
            }
            words[word] = Arrays.copyOf(made, length);
        }
    }

    /** Numbers of words, each once where they come in a row. */
    private static final class Places {
        private int[] words = new int[4];
        private int size;

        void add(int word) {
            if (size > 0 && words[size - 1] == word) {
                return;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
            }
            words[size++] = word;
        }

        void forEach(IntConsumer action) {
            IntStream.of(words).limit(size).sorted().distinct().forEach(action);
        }
    }
}
