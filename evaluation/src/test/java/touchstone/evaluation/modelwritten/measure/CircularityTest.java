package touchstone.evaluation.modelwritten.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.asking.choice.ChoiceReading;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.evaluation.modelwritten.Models;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;
import touchstone.evaluation.modelwritten.write.Brief;
import touchstone.evaluation.modelwritten.write.Candidate;
import touchstone.evaluation.modelwritten.write.Judged;
import touchstone.evaluation.modelwritten.write.SecondOpinion;

class CircularityTest {
    private static final Member MEMBER = ModelSeries.of(List.of(Models.respondent("strength=1")), Optional.empty())
            .members()
            .getFirst();

    /**
     * Items that one filter alone keeps are matched with probability 0.9 or 0.6, those of both with 0.8; each filter keeps two thirds of what
     * either does, so the true difference is 0.15. Of 400 intervals of 95% 380 cover it, standard deviation 4.4; a percentile interval of 300
     * items loses about half a point: from 360 on.
     */
    @Test
    void pairedIntervalsCoverThePlantedDifference() {
        SplittableRandom random = new SplittableRandom(41);
        int covered = 0;
        for (int run = 0; run < 400; run++) {
            Rate difference = circularity(300, new double[] {0.9, 0.8, 0.6}, random)
                    .difference()
                    .orElseThrow();
            covered += difference.interval().contains(0.15) ? 1 : 0;
        }
        assertThat(covered).isBetween(360, 398);
    }

    @Test
    void theSameItemsUnderBothFiltersHaveNoDifference() {
        SecondOpinion opinion = opinion(judged(0, 50), judged(0, 50));
        assertThat(answered(opinion, new double[] {1, 1, 1}, new SplittableRandom(1))
                        .difference()
                        .isDefined())
                .isFalse();
    }

    private static Circularity circularity(int items, double[] matches, SplittableRandom random) {
        return answered(opinion(judged(0, 2 * items / 3), judged(items / 3, items)), matches, random);
    }

    /** @param matches of items that the first alone keeps, that both keep, that the second alone keeps */
    private static Circularity answered(SecondOpinion opinion, double[] matches, SplittableRandom random) {
        QuestionSet either = opinion.either(new Brief("set", "a person who counts, while others guess"), Kind.YES_NO);
        Responses responses = new Responses(either.size());
        for (int i = 0; i < either.size(); i++) {
            String text = either.items().get(i).text();
            boolean first = SecondOpinion.texts(opinion.first()).contains(text);
            boolean second = SecondOpinion.texts(opinion.second()).contains(text);
            boolean matched = random.nextDouble() < matches[first ? second ? 1 : 0 : 2];
            int matching = either.items().get(i).matching();
            responses.add(
                    i,
                    new ChoiceReading(matched == (matching == 0) ? List.of(0.9, 0.1) : List.of(0.1, 0.9), 1, 0, 0, 0),
                    matching);
        }
        return Circularity.of(
                MEMBER, new OfSet(either, Format.RELEASED, responses, Optional.empty()), opinion, 300, random);
    }

    private static SecondOpinion opinion(List<Judged> first, List<Judged> second) {
        return new SecondOpinion("second", List.of(), 0, first, second);
    }

    private static List<Judged> judged(int from, int to) {
        List<Judged> judged = new ArrayList<>();
        for (int i = from; i < to; i++) {
            judged.add(new Judged(
                    new Candidate(
                            BuiltIn.yesNo("candidate " + i, "statement " + i, OptionalDouble.empty(), i % 2 == 0),
                            i % 2),
                    0.9,
                    1));
        }
        return judged;
    }
}
