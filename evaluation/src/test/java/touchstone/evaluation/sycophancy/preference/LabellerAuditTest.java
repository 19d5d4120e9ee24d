package touchstone.evaluation.sycophancy.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.statistics.Logit;
import touchstone.statistics.bayes.SamplerPlan;

/** The model of labellers is held against quadrature and draws from its prior in {@code touchstone.statistics.bayes}. */
class LabellerAuditTest {
    private static final double POLITE = 0.3;

    private static PreferenceAudit audit(PreferenceSet set) throws InterruptedException {
        return PreferenceAudit.of(
                set,
                new PreferenceAudit.Settings(
                        List.of(1.0), 0.1, SamplerPlan.standard().with(4, 500, 1000)),
                new SplittableRandom(2));
    }

    /**
     * Eight labellers, half of whom lean to A by 1.2 and half to B. Those who lean to A were shown the politer reply first in three of four
     * pairs that have one, the others in one of four: so leaning looks like a taste for politeness.
     */
    private static PreferenceSet confounded(int each) {
        SplittableRandom random = new SplittableRandom(31);
        List<PreferenceSet.Row> rows = new ArrayList<>();
        for (int who = 0; who < 8; who++) {
            double leaning = who % 2 == 0 ? 1.2 : -1.2;
            for (int r = 0; r < each; r++) {
                int polite = random.nextInt(3) == 0 ? 0 : random.nextDouble() < (leaning > 0 ? 0.75 : 0.25) ? 1 : -1;
                int funny = random.nextInt(3) - 1;
                boolean first = random.nextDouble() < Logit.sigmoid(leaning + POLITE * polite);
                rows.add(new PreferenceSet.Row(
                        List.of(polite, funny), List.of(), Optional.of("labeller " + who), first));
            }
        }
        return new PreferenceSet(List.of("polite", "funny"), rows);
    }

    @Test
    void aLeaningIsNotTakenForAFeature() throws InterruptedException {
        PreferenceAudit audit = audit(confounded(300));
        LabellerAudit found = audit.labellers().orElseThrow().orElseThrow();
        Effect without = audit.effects().orElseThrow().getFirst();
        Effect with = found.effects().getFirst();

        assertThat(without.interval().low()).as("the published model").isGreaterThan(Logit.sigmoid(POLITE));
        assertThat(with.interval().contains(Logit.sigmoid(POLITE))).isTrue();
        assertThat(found.effects().get(1).interval().contains(0.5)).isTrue();
        // Leanings of 1.2 either way have a standard deviation of 1.2; the half-normal prior draws it down a little.
        assertThat(found.spread().contains(1.2)).isTrue();
        assertThat(found.leanings()).hasSize(8).allSatisfy(leaning -> {
            double truth = Logit.sigmoid(Integer.parseInt(leaning.labeller().substring(9)) % 2 == 0 ? 1.2 : -1.2);
            // Eight intervals of 95%: one of all may miss in a third of seeds, so they are taken half as wide again.
            double reach =
                    0.75 * (leaning.interval().high() - leaning.interval().low());
            assertThat(leaning.median()).isBetween(truth - reach, truth + reach);
        });
        assertThat(found.leanings().stream()
                        .mapToLong(LabellerAudit.Leaning::rows)
                        .sum())
                .isEqualTo(2160);
    }

    /** The published model is the default: who chose changes nothing of it, to the last bit. */
    @Test
    void whoChoseLeavesThePublishedModelAsItIs() throws InterruptedException {
        PreferenceSet set = confounded(40);
        PreferenceSet unknown = new PreferenceSet(
                set.features(),
                set.rows().stream()
                        .map(row -> new PreferenceSet.Row(row.values(), row.firstPreferred()))
                        .toList());
        PreferenceAudit with = audit(set);
        PreferenceAudit without = audit(unknown);

        assertThat(with.effects()).isEqualTo(without.effects());
        assertThat(with.labellers()).isPresent();
        assertThat(without.labellers()).isEmpty();
    }

    @Test
    void labellersWhoChoseTooLittleAreNotHeldApart() throws InterruptedException {
        assertThat(audit(confounded(20)).labellers().orElseThrow().toString())
                .contains("0 of 8 labellers made 30 of the choices used or more, and two are needed");
    }
}
