package touchstone.evaluation.sycophancy.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit;
import touchstone.evaluation.sycophancy.preference.PreferenceSet;
import touchstone.statistics.Logit;
import touchstone.statistics.bayes.SamplerPlan;

class AuditNotesTest {
    private static AuditNotes notes(PreferenceSet set) throws InterruptedException {
        return new AuditNotes(PreferenceAudit.of(
                set,
                new PreferenceAudit.Settings(
                        List.of(0.5), 0.1, SamplerPlan.standard().with(4, 500, 750)),
                new SplittableRandom(2)));
    }

    /** Labellers named after their side; those who lean to A see more polite replies first. */
    private static PreferenceSet set(int rows, boolean known) {
        SplittableRandom random = new SplittableRandom(9);
        List<PreferenceSet.Row> all = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            boolean left = random.nextBoolean();
            int polite = random.nextDouble() < (left ? 0.8 : 0.2) ? 1 : -1;
            boolean first = random.nextDouble() < Logit.sigmoid(left ? 1.5 : -1.5);
            all.add(new PreferenceSet.Row(
                    List.of(polite, -polite, first ? 1 : -1),
                    List.of(),
                    known ? Optional.of((left ? "left " : "right ") + r % 3) : Optional.empty(),
                    first));
        }
        return new PreferenceSet(List.of("polite", "rude", "tone"), all);
    }

    @Test
    void featuresThatMeanNothingAreNamedWithWhatToDo() throws InterruptedException {
        assertThat(notes(set(300, false)).warnings())
                .containsExactly(
                        "Preferences: feature 'tone' goes with the choice in 100.0% of the 300 pairs where it is not neither: it looks made"
                                + " from the choice. Its effect means nothing and hides others': leave it out, or have it labelled by"
                                + " somebody who does not see the choice.",
                        "Preferences: feature 'rude' is -polite in every pair: their effects cannot be told apart; leave one out.");
    }

    @Test
    void leaningsAreToldBesideBothSetsOfEffects() throws InterruptedException {
        PreferenceSet all = set(1200, true);
        PreferenceSet polite = new PreferenceSet(
                List.of("polite"),
                all.rows().stream()
                        .map(row -> new PreferenceSet.Row(
                                row.values().subList(0, 1), row.measured(), row.labeller(), row.firstPreferred()))
                        .toList());
        AuditNotes notes = notes(polite);

        assertThat(notes.estimates()).singleElement().satisfies(spread -> {
            assertThat(spread.name()).isEqualTo("labeller-spread");
            assertThat(((Estimate.Measured) spread.value()).low()).isGreaterThan(0.5);
        });
        assertThat(notes.tables())
                .extracting(Table::name)
                .containsExactly("labellers", "preference-effects-by-labeller");
        assertThat(notes.tables().getFirst().rows()).hasSize(6).allSatisfy(row -> {
            boolean left = row.getFirst().toString().startsWith("left");
            assertThat((double) row.get(3) > 0.5).isEqualTo(left);
        });
        List<Object> effect = notes.tables().getLast().rows().getFirst();
        assertThat((double) effect.get(2)).as("without").isGreaterThan(0.5);
        assertThat((double) effect.get(5)).as("with").isLessThan(0.5);
        assertThat((double) effect.get(6)).as("with").isGreaterThan(0.5);
        assertThat(notes.warnings())
                .singleElement()
                .asString()
                .contains("the effect of polite lies outside its interval without");
    }

    @Test
    void whereNobodyKnowsWhoChoseNothingIsSaid() throws InterruptedException {
        PreferenceSet all = set(200, false);
        AuditNotes notes = notes(new PreferenceSet(
                List.of("polite"),
                all.rows().stream()
                        .map(row -> new PreferenceSet.Row(row.values().subList(0, 1), row.firstPreferred()))
                        .toList()));
        assertThat(notes.estimates()).isEmpty();
        assertThat(notes.tables()).isEmpty();
        assertThat(notes.warnings()).isEmpty();
    }
}
