package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import touchstone.core.input.InputException;
import touchstone.core.model.Price;

/** How much at once, how much money, and until when. */
class ConductorLimitsTest extends Conducting {
    @Test
    void neverMoreInFlightThanTheCeilingAndAsManyAsThatWhenThereIsWork() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            Thread.sleep(10);
            return ScriptedModel.text("ok");
        });
        conduct(Inquiry.text(), 400, model, settings().withConcurrency(16));
        assertThat(model.mostInFlight.get()).isEqualTo(16);
    }

    @Test
    void aTokenBudgetStopsTheRunBeforeItIsExceededAndALargerOneGoesOn() throws Exception {
        ScriptedModel model = ScriptedModel.echo();
        Budget budget = new Budget(OptionalDouble.empty(), OptionalLong.of(1000));
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 500, model, settings().withBudget(budget)))
                .withMessageContaining("stopped before overspending")
                .withMessageContaining("larger --budget");
        int bought = model.calls.get();
        assertThat(bought * 10).isLessThanOrEqualTo(1000);
        assertThat(bought).isGreaterThan(90);
        conduct(Inquiry.text(), 500, model, settings());
        assertThat(model.calls.get()).as("nothing is bought twice").isEqualTo(500);
    }

    @Test
    void aMoneyBudgetCountsThePrice() {
        ScriptedModel model = new ScriptedModel(
                true, 8, Optional.of(new Price(1000, 1000)), (request, call) -> ScriptedModel.text("x"));
        // Ten tokens a request at a dollar a thousand: a cent each.
        Budget budget = new Budget(OptionalDouble.of(0.50), OptionalLong.empty());
        assertThatExceptionOfType(RunStopped.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 500, model, settings().withBudget(budget)));
        assertThat(model.calls.get()).isBetween(45, 50);
    }

    @Test
    void aMoneyBudgetNeedsAPrice() {
        ScriptedModel model = new ScriptedModel(true, 8, Optional.empty(), (request, call) -> ScriptedModel.text("x"));
        Budget budget = new Budget(OptionalDouble.of(1), OptionalLong.empty());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> conduct(Inquiry.text(), 5, model, settings().withBudget(budget)))
                .withMessageContaining("no price is known for scripted:test");
    }

    @Test
    void interruptingBringsHomeWhatIsInFlightAndRunningAgainResumes() throws Exception {
        // So many that the run is still going when a busy machine gets round to interrupting it.
        int trials = 30_000;
        CountDownLatch busy = new CountDownLatch(100);
        ScriptedModel model = ScriptedModel.of((request, call) -> {
            busy.countDown();
            Thread.sleep(5);
            return ScriptedModel.text("ok");
        });
        Conductor<Inquiry.Plan> conductor = conductor(Inquiry.text(), trials, model, settings());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread running = Thread.ofPlatform().start(() -> {
            try {
                conductor.conduct(asked -> {});
            } catch (InterruptedException | RuntimeException e) {
                ended.set(e);
            }
        });
        busy.await();
        conductor.interrupt();
        running.join(10_000);
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(journal.inFlight(conductor.run())).isEmpty();
        int before = model.calls.get();
        assertThat(before).isLessThan(trials);
        conduct(Inquiry.text(), trials, model, settings());
        assertThat(model.calls.get()).isEqualTo(trials);
    }
}
