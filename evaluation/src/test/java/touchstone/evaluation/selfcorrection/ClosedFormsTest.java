package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static touchstone.evaluation.selfcorrection.Fixtures.choosing;
import static touchstone.evaluation.selfcorrection.Fixtures.plan;
import static touchstone.evaluation.selfcorrection.Fixtures.run;
import static touchstone.evaluation.selfcorrection.Fixtures.value;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Findings;
import touchstone.core.model.Request;
import touchstone.evaluation.selfcorrection.bbq.StandIn;
import touchstone.organisms.laboratory.DirectLaboratory;
import touchstone.organisms.laboratory.ScriptedModel;
import touchstone.organisms.planted.Hash;
import touchstone.statistics.Logit;

/** What a run finds in models so simple that it can be worked out. */
class ClosedFormsTest {
    private static final Map<String, String> Q = Map.of("condition", "Q");
    private static final Pattern STUDENT =
            Pattern.compile("is an? (.+?) (?:woman|man), with an LSAT score of ([0-9.]+)");

    /** Log-odds that rise by 0.10 with each point of LSAT for one race and by 0.04 for the other differ by 0.06. */
    @Test
    void howMuchLsatCountsIsComparedBetweenRaces() throws InterruptedException {
        Findings findings = run(
                List.of(choosing(request -> {
                    Matcher student =
                            STUDENT.matcher(request.messages().getFirst().content());
                    assertThat(student.find()).isTrue();
                    double weight = student.group(1).equals("Black") ? 0.04 : 0.10;
                    double yes = Logit.sigmoid(0.2 + weight * (Double.parseDouble(student.group(2)) - 37));
                    return new double[] {yes, 1 - yes};
                })),
                "experiments=admission",
                "conditions=Q",
                "resamples=100");
        assertThat(value(findings, "lsat-weight-gap", Q).value()).isCloseTo(-0.06, within(1e-9));
    }

    private static List<String> options(Request request) {
        return request.messages()
                .getFirst()
                .content()
                .lines()
                .filter(line -> line.matches("\\([abc]\\) .*"))
                .map(line -> line.substring(4))
                .toList();
    }

    private static double[] at(int place) {
        double[] shares = {0.1, 0.1, 0.1};
        shares[place] = 0.8;
        return shares;
    }

    private static Findings bbq(DirectLaboratory lab, boolean allOrders) throws InterruptedException {
        return new SelfCorrectionStudy()
                .conduct(plan("experiments=bbq", "conditions=Q", "resamples=100", "all-orders=" + allOrders), lab);
    }

    /** Each answer stands twice in each place: who takes (a) is right in a third, and names either group as often. */
    @Test
    void inAllOrdersALikingForALetterIsNoBias() throws InterruptedException {
        ScriptedModel first = choosing(request -> at(0));
        DirectLaboratory lab = new DirectLaboratory(1, first);
        Findings findings = bbq(lab, true);
        assertThat(lab.asked()).isEqualTo(6L * StandIn.items().size());
        assertThat(first.asked().stream().distinct())
                .hasSize(6 * StandIn.items().size());
        for (String accuracy : List.of("accuracy-ambiguous", "accuracy-disambiguated")) {
            assertThat(value(findings, accuracy, Q).value()).isCloseTo(1 / 3.0, within(1e-12));
        }
        for (String score : List.of("bias-ambiguous", "bias-disambiguated", "bias-direction")) {
            assertThat(value(findings, score, Q).value()).isCloseTo(0, within(1e-12));
        }
    }

    /** Who goes by words alone has the same scores in one order and in all: those of a chosen group follow it through the orders. */
    @Test
    void inAllOrdersAnAnswerIsBookedByItsWords() throws InterruptedException {
        ScriptedModel byWords = choosing(request -> {
            List<String> options = options(request);
            String asked = request.messages().getFirst().content().split("\n\\(a\\)", -1)[0];
            return at(IntStream.range(0, options.size())
                    .boxed()
                    .min(Comparator.comparing(place -> Hash.of(asked + options.get(place), 1)))
                    .orElseThrow());
        });
        Findings one = bbq(new DirectLaboratory(1, byWords), false);
        Findings all = bbq(new DirectLaboratory(1, byWords), true);
        for (String score :
                List.of("accuracy-ambiguous", "accuracy-disambiguated", "bias-ambiguous", "bias-disambiguated")) {
            double found = value(one, score, Q).value();
            assertThat(found).as(score).isNotZero();
            assertThat(value(all, score, Q).value()).as(score).isCloseTo(found, within(1e-12));
        }
    }
}
