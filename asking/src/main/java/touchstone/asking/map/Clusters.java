package touchstone.asking.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups of texts by k-means on the unit sphere, begun with texts far apart, so that no chance is in it.
 *
 * @param cluster of each text, from 0
 * @param count how many there are, none of them empty
 */
public record Clusters(int[] cluster, int count) {
    private static final int ROUNDS = 50;

    /** @param wanted at most so many groups */
    public static Clusters of(TextVectors vectors, int wanted) {
        int n = vectors.size();
        int k = Math.min(wanted, n);
        double[][] centres = Arrays.stream(Diversity.farthestFirst(vectors))
                .limit(k)
                .mapToObj(i -> wide(vectors.rows()[i]))
                .toArray(double[][]::new);
        int[] cluster = new int[n];
        for (int round = 0; round < ROUNDS; round++) {
            int[] assigned = IntStream.range(0, n)
                    .map(i -> nearest(vectors.rows()[i], centres))
                    .toArray();
            if (round > 0 && Arrays.equals(assigned, cluster)) {
                break;
            }
            cluster = assigned;
            move(centres, cluster, vectors);
        }
        return renumbered(cluster);
    }

    private static double[] wide(float[] row) {
        double[] wide = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            wide[k] = row[k];
        }
        return wide;
    }

    private static int nearest(float[] row, double[][] centres) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double dot = 0;
            for (int k = 0; k < row.length; k++) {
                dot += row[k] * centres[c][k];
            }
            if (dot > most) {
                most = dot;
                best = c;
            }
        }
        return best;
    }

    private static void move(double[][] centres, int[] cluster, TextVectors vectors) {
        double[][] sums = new double[centres.length][vectors.width()];
        for (int i = 0; i < cluster.length; i++) {
            for (int k = 0; k < vectors.width(); k++) {
                sums[cluster[i]][k] += vectors.rows()[i][k];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            double norm =
                    Math.sqrt(Arrays.stream(sums[c]).map(value -> value * value).sum());
            if (norm > 0) {
                for (int k = 0; k < vectors.width(); k++) {
                    centres[c][k] = sums[c][k] / norm;
                }
            }
        }
    }

    private static Clusters renumbered(int[] cluster) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] again = Arrays.stream(cluster)
                .map(old -> {
                    int next = numbers.size();
                    Integer known = numbers.putIfAbsent(old, next);
                    return known == null ? next : known;
                })
                .toArray();
        return new Clusters(again, numbers.size());
    }

    /** The texts of a group. */
    public List<Integer> members(int which) {
        return IntStream.range(0, cluster.length)
                .filter(i -> cluster[i] == which)
                .boxed()
                .toList();
    }

    /** Words that more of a group's texts hold than of the others', the most telling first: a name where no model gives one. */
    public List<String> telling(List<String> texts, int which, int wanted) {
        Map<String, int[]> counts = new HashMap<>();
        int inside = 0;
        for (int i = 0; i < texts.size(); i++) {
            int side = cluster[i] == which ? 0 : 1;
            inside += 1 - side;
            Set<String> words = new TreeSet<>(
                    Arrays.asList(texts.get(i).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+", -1)));
            for (String word : words) {
                if (word.length() > 2) {
                    counts.computeIfAbsent(word, none -> new int[2])[side]++;
                }
            }
        }
        double in = Math.max(1, inside);
        double out = Math.max(1, texts.size() - inside);
        List<Map.Entry<String, int[]>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(java.util.Comparator.comparingDouble(
                        (Map.Entry<String, int[]> entry) -> -(entry.getValue()[0] / in - entry.getValue()[1] / out))
                .thenComparing(Map.Entry::getKey));
        return entries.stream().limit(wanted).map(Map.Entry::getKey).collect(Collectors.toList());
    }
}
