package touchstone.asking.map;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How different texts are.
 *
 * @param distinctWords different words over words (distinct-1, Li et al. 2016)
 * @param distinctPairs different pairs of neighbouring words over pairs (distinct-2)
 * @param meanCosine over pairs of texts; 0 where they share nothing
 * @param nearDuplicates share of texts that have another above cosine 0.95
 * @param vendi exp of the entropy of the eigenvalues of K / n (Friedman and Dieng 2023): as how many wholly different texts they count
 */
public record Diversity(
        double distinctWords, double distinctPairs, double meanCosine, double nearDuplicates, double vendi) {
    private static final double NEAR = 0.95;

    /** @param texts at least one */
    public static Diversity of(List<String> texts, TextVectors vectors) {
        Set<String> words = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        long allWords = 0;
        long allPairs = 0;
        for (String text : texts) {
            String before = "";
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                    allWords++;
                    if (!before.isEmpty()) {
                        pairs.add(before + " " + word);
                        allPairs++;
                    }
                    before = word;
                }
            }
        }
        int n = vectors.size();
        double[] sums = new double[n];
        boolean[] near = new boolean[n];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    double cosine = vectors.cosine(i, j);
                    sums[i] += cosine;
                    near[i] |= cosine > NEAR;
                }
            }
        });
        long close = IntStream.range(0, n).filter(i -> near[i]).count();
        double total = IntStream.range(0, n).mapToDouble(i -> sums[i]).sum();
        return new Diversity(
                allWords == 0 ? 0 : (double) words.size() / allWords,
                allPairs == 0 ? 0 : (double) pairs.size() / allPairs,
                n < 2 ? 1 : total / ((double) n * (n - 1)),
                (double) close / n,
                vendi(vectors));
    }

    /** K / n and the second moments of the vectors have the same eigenvalues but for zeros. */
    private static double vendi(TextVectors vectors) {
        double[] values =
                PrincipalAxes.decomposed(vectors, new double[vectors.width()]).getSingularValues();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double entropy = 0;
        for (double value : values) {
            double share = value / sum;
            entropy -= share > 1e-15 ? share * Math.log(share) : 0;
        }
        return sum == 0 ? 1 : Math.exp(entropy);
    }

    /**
     * The texts in the order of farthest-point choice: the first stays first, then always the one that is farthest from all taken
     * (Gonzalez 1985).
     */
    public static int[] farthestFirst(TextVectors vectors) {
        int n = vectors.size();
        double[] nearest = new double[n];
        java.util.Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        boolean[] taken = new boolean[n];
        int[] order = new int[n];
        int next = 0;
        for (int at = 0; at < n; at++) {
            order[at] = next;
            taken[next] = true;
            int farthest = -1;
            for (int j = 0; j < n; j++) {
                if (!taken[j]) {
                    nearest[j] = Math.min(nearest[j], 1 - vectors.cosine(next, j));
                    if (farthest < 0 || nearest[j] > nearest[farthest]) {
                        farthest = j;
                    }
                }
            }
            next = Math.max(0, farthest);
        }
        return order;
    }
}
