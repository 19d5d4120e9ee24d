package touchstone.asking.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapTest {
    /** Three topics with words of their own. */
    private static List<String> texts(int each) {
        List<String> texts = new ArrayList<>();
        List<String> topics = List.of("harbour boats sails rope", "oven bread flour yeast", "violin music bow string");
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < each; i++) {
            for (String topic : topics) {
                List<String> words = new ArrayList<>(List.of(topic.split(" ")));
                words.add("number" + random.nextInt(1000));
                Collections.rotate(words, random.nextInt(5));
                texts.add(String.join(" ", words));
            }
        }
        return texts;
    }

    @Test
    void textsOfOneTopicAreNearerThanThoseOfTwo() {
        TextVectors vectors = TextVectors.of(texts(10));
        assertThat(vectors.cosine(0, 3)).isGreaterThan(0.25);
        assertThat(Math.abs(vectors.cosine(0, 1))).isLessThan(0.2);
        assertThat(vectors.cosine(0, 0)).isEqualTo(1, within(1e-5));
    }

    @Test
    void aTextWithoutWordsIsZero() {
        assertThat(TextVectors.of(List.of("a word", "...")).cosine(1, 1)).isZero();
    }

    @Test
    void umapKeepsTopicsTogetherTheSameWayEveryTime() {
        TextVectors vectors = TextVectors.of(texts(20));
        Neighbours neighbours = Neighbours.of(vectors, 10);
        double[][] points = Umap.STANDARD.layout(vectors, neighbours, new SplittableRandom(7));
        double[][] again = Umap.STANDARD.layout(vectors, neighbours, new SplittableRandom(7));
        assertThat(points).isDeepEqualTo(again);
        double own = 0;
        double other = 0;
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                double distance = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
                if (i % 3 == j % 3) {
                    own += distance / (60 * 20);
                } else {
                    other += distance / (60 * 40);
                }
            }
        }
        assertThat(own).isLessThan(other / 3);
        assertThat(Trustworthiness.of(vectors, points, 10).orElseThrow()).isGreaterThan(0.85);
    }

    @Test
    void membershipsSumToTheLogarithmOfTheNeighbours() {
        double[] distance = {0.1, 0.3, 0.35, 0.5, 0.8, 0.9, 1.1, 1.4};
        double sigma = Umap.sigma(distance, 0.1);
        double sum = 0;
        for (double d : distance) {
            sum += Umap.membership(d, 0.1, sigma);
        }
        assertThat(sum).isEqualTo(3, within(1e-9));
    }

    @Test
    void aMapByChanceIsNotTrustworthyAndTheTruthWhollySo() {
        TextVectors vectors = TextVectors.of(texts(20));
        SplittableRandom random = new SplittableRandom(1);
        double[][] chance = new double[60][];
        for (int i = 0; i < 60; i++) {
            chance[i] = new double[] {random.nextDouble(), random.nextDouble()};
        }
        assertThat(Trustworthiness.of(vectors, chance, 5).orElseThrow()).isBetween(0.35, 0.65);
        assertThat(Trustworthiness.of(vectors, chance, 30).isDefined()).isFalse();
    }

    /** Three texts lie in a plane about their mean, so that two axes explain all; three topics need two axes, and their numbers more. */
    @Test
    void principalAxesExplainMoreTheFewerTopicsThereAre() {
        List<String> three = texts(20);
        List<String> one = IntStream.range(0, 20)
                .mapToObj(i -> three.get(3 * i))
                .distinct()
                .limit(3)
                .toList();

        assertThat(PrincipalAxes.of(TextVectors.of(one)).explained()).isEqualTo(1, within(1e-4));
        assertThat(PrincipalAxes.of(TextVectors.of(three)).explained()).isBetween(0.2, 0.95);
    }

    @Test
    void vendiCountsWhollyDifferentTexts() {
        List<String> same = Collections.nCopies(8, "the very same words");
        assertThat(Diversity.of(same, TextVectors.of(same)).vendi()).isEqualTo(1, within(1e-4));
        assertThat(Diversity.of(same, TextVectors.of(same)).nearDuplicates()).isEqualTo(1);
        List<String> different = List.of("harbour", "violin", "oven", "quartz", "zebra");
        assertThat(Diversity.of(different, TextVectors.of(different)).vendi()).isBetween(4.5, 5.0001);
        assertThat(Diversity.of(different, TextVectors.of(different)).distinctWords())
                .isEqualTo(1);
    }

    @Test
    void clustersAreTheTopicsAndTellingWordsNameThem() {
        List<String> texts = texts(12);
        Clusters clusters = Clusters.of(TextVectors.of(texts), 3);
        assertThat(clusters.count()).isEqualTo(3);
        assertThat(IntStream.range(0, 36).allMatch(i -> clusters.cluster()[i] == clusters.cluster()[i % 3]))
                .isTrue();
        assertThat(clusters.telling(texts, clusters.cluster()[0], 4)).contains("boats", "rope");
    }

    @Test
    void farthestFirstTakesOneOfEachTopicBeforeASecond() {
        int[] order = Diversity.farthestFirst(TextVectors.of(texts(10)));
        assertThat(IntStream.of(order[0] % 3, order[1] % 3, order[2] % 3).distinct())
                .hasSize(3);
        assertThat(order).hasSize(30).doesNotHaveDuplicates();
    }
}
