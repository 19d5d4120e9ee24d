package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import touchstone.asking.generate.Author;
import touchstone.asking.generate.Draft;
import touchstone.asking.generate.Harvest;
import touchstone.asking.map.Clusters;
import touchstone.asking.map.Diversity;
import touchstone.asking.map.Neighbours;
import touchstone.asking.map.PrincipalAxes;
import touchstone.asking.map.TextVectors;
import touchstone.asking.map.Trustworthiness;
import touchstone.asking.map.Umap;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Dataset;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.statistics.Outcome;

/**
 * A set of texts seen from above: where each lies, which group it belongs to, how different they are.
 *
 * @param points of the map
 * @param names of the groups
 * @param trustworthiness whether neighbours on the map are neighbours in truth
 * @param neighbours of how many neighbours that is said
 * @param imbalance p-value of "labels are spread evenly over the groups" (chi-square); empty where there is one label or group
 */
public record Landscape(
        double[][] points,
        Clusters clusters,
        List<String> names,
        Outcome<Double> trustworthiness,
        int neighbours,
        Diversity diversity,
        Optional<Double> imbalance) {
    private static final int GROUPS = 8;
    private static final int PER_GROUP = 15;
    private static final int SHOWN = 12;
    private static final int NAME_TOKENS = 16;
    private static final int MOST_WORDS = 10;

    /**
     * How a map is drawn.
     *
     * @param vectors of the texts, where somebody made some; words and spelling else
     */
    public record Drawing(boolean umap, int neighbours, Optional<Dataset> vectors) {}

    /** Draws the map and has the author name the groups; where it gives no name, telling words do. */
    public static Landscape of(
            List<String> texts,
            List<Integer> labels,
            Drawing drawing,
            Laboratory lab,
            Model author,
            RandomGenerator random) {
        TextVectors vectors =
                drawing.vectors().map(file -> TextVectors.read(file, texts)).orElseGet(() -> TextVectors.of(texts));
        int k = Math.max(1, Math.min(drawing.neighbours(), (texts.size() - 1) / 2));
        double[][] points = drawing.umap() && texts.size() > 3
                ? Umap.STANDARD.layout(vectors, Neighbours.of(vectors, k), random)
                : PrincipalAxes.of(vectors).points();
        Clusters clusters = Clusters.of(vectors, Math.max(1, Math.min(GROUPS, texts.size() / PER_GROUP)));
        return new Landscape(
                points,
                clusters,
                names(texts, clusters, lab, author),
                Trustworthiness.of(vectors, points, k),
                k,
                Diversity.of(texts, vectors),
                imbalance(labels, clusters));
    }

    private static List<String> names(List<String> texts, Clusters clusters, Laboratory lab, Model author) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < clusters.count(); c++) {
            List<Integer> members = clusters.members(c);
            int shown = Math.min(SHOWN, members.size());
            String examples = IntStream.range(0, shown)
                    .mapToObj(i -> "- " + texts.get(members.get(i * members.size() / shown)))
                    .collect(Collectors.joining("\n"));
            List<Message> prompt = List.of(
                    Message.user(PersonaWriter.PROMPTS.template("cluster-name").fill("examples", examples)));
            Harvest<String> name = new Author(lab, author)
                    .write(
                            new Author.Order<>(
                                    "name of group " + (c + 1),
                                    Condition.NONE,
                                    draw -> prompt,
                                    new Readout.Text(NAME_TOKENS, 0, 1, List.of("\n")),
                                    Landscape::name,
                                    each -> each),
                            1,
                            1);
            names.add(
                    name.items().isEmpty()
                            ? String.join(", ", clusters.telling(texts, c, 3))
                            : name.items().getFirst());
        }
        return names;
    }

    private static Draft<String> name(String text) {
        String name = text.lines().findFirst().orElse("").strip().replaceAll("^[\"'*]+|[\"'*.]+$", "");
        return name.isEmpty() || name.split("\\s+").length > MOST_WORDS
                ? Draft.malformed("no short name")
                : Draft.usable(name);
    }

    private static Optional<Double> imbalance(List<Integer> labels, Clusters clusters) {
        int kinds = labels.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        if (kinds < 2 || clusters.count() < 2) {
            return Optional.empty();
        }
        double[][] counts = new double[clusters.count()][kinds];
        double[] sums = new double[kinds];
        for (int i = 0; i < labels.size(); i++) {
            counts[clusters.cluster()[i]][labels.get(i)]++;
            sums[labels.get(i)]++;
        }
        double statistic = 0;
        for (int c = 0; c < counts.length; c++) {
            double size = clusters.members(c).size();
            for (int label = 0; label < kinds; label++) {
                double expected = size * sums[label] / labels.size();
                statistic += expected == 0 ? 0 : Math.pow(counts[c][label] - expected, 2) / expected;
            }
        }
        double df = (clusters.count() - 1.0) * (kinds - 1.0);
        return Optional.of(1 - new ChiSquaredDistribution(df).cumulativeProbability(statistic));
    }
}
