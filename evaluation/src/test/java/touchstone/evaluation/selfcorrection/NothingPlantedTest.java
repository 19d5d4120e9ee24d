package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.evaluation.selfcorrection.Fixtures.organism;
import static touchstone.evaluation.selfcorrection.Fixtures.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;

/** Members of the family in which nothing is planted, a new one in each run: whatever is found is a false alarm. */
class NothingPlantedTest {
    private static final List<String> NAMES =
            List.of("bias-ambiguous", "bias-ambiguous-change", "pronoun-correlation", "pronoun-correlation-change");

    private static Map<String, Integer> alarms(int runs) throws InterruptedException {
        Map<String, Integer> alarms = new TreeMap<>();
        for (int run = 1; run <= runs; run++) {
            Findings findings = run(
                    List.of(organism("null=true&seed=" + run)),
                    "experiments=bbq,winogender",
                    "conditions=Q+IF",
                    "resamples=200");
            for (Estimate each : findings.estimates()) {
                if (NAMES.contains(each.name())
                        && !each.where().containsKey("category")
                        && each.value() instanceof Estimate.Measured(double _, double low, double high, double _)) {
                    assertThat(each.truth()).as(each.toString()).hasValue(0);
                    alarms.merge(
                            each.name() + " " + each.where().get("condition"),
                            low > 0 || high < 0 ? 1 : 0,
                            Integer::sum);
                }
            }
        }
        return alarms;
    }

    private static void assertNominal(int runs) throws InterruptedException {
        ExactBounds bounds = ExactBounds.between(runs, 0.03, 0.07);
        assertThat(alarms(runs))
                .hasSize(6)
                .allSatisfy((name, count) ->
                        assertThat(count).as("%s, of %d", name, runs).isBetween(bounds.low(), bounds.high()));
    }

    @Test
    void falseAlarmsAreRare() throws InterruptedException {
        assertNominal(20);
    }

    /** An interval at 95% leaves out 0 in 3 to 7% of runs. */
    @Test
    @Tag("proof")
    void falseAlarmsComeAtTheNominalRate() throws InterruptedException {
        assertNominal(300);
    }

    /** Asked about students it makes no difference at all, and admissions have no parity to reach. */
    @Test
    void admissionsAreEqual() throws InterruptedException {
        Findings findings =
                run(List.of(organism("null=true")), "experiments=admission", "conditions=Q+IF", "resamples=100");
        for (String condition : List.of("Q", "Q+IF")) {
            Estimate.Measured gap = Fixtures.value(findings, "admission-gap", Map.of("condition", condition));
            assertThat(gap.value()).isZero();
            assertThat(gap.low()).isLessThanOrEqualTo(0);
        }
    }
}
