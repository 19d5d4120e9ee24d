package touchstone.core.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import touchstone.core.model.Message;
import touchstone.core.model.Price;
import touchstone.core.model.Usage;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;

/** Keeps new requests inside the budget: the most a request can cost is held back before it is sent. */
final class Spending {
    private final Budget budget;
    private double usd;
    private long tokens;
    private double heldUsd;
    private long heldTokens;
    private int holds;

    Spending(Budget budget) {
        this.budget = budget;
    }

    /**
     * Holds back what a trial can cost at most, waiting for other requests to settle if that may free enough.
     *
     * @throws RunStopped if the budget does not allow it even so
     */
    synchronized Hold hold(Optional<Price> price, Trial trial, StopSignal stop) throws InterruptedException {
        Usage worst = budget.unlimited() ? Usage.NONE : worst(trial);
        Hold hold = new Hold(price.orElse(Price.FREE), worst);
        while (!fits(hold)) {
            if (holds == 0) {
                throw new RunStopped(RunStopped.Reason.BUDGET, exhausted());
            }
            wait();
            stop.check();
        }
        heldUsd += hold.price.of(worst);
        heldTokens += worst.total();
        holds++;
        return hold;
    }

    private boolean fits(Hold hold) {
        return usd + heldUsd + hold.price.of(hold.worst) <= budget.usd().orElse(Double.POSITIVE_INFINITY)
                && tokens + heldTokens + hold.worst.total() <= budget.tokens().orElse(Long.MAX_VALUE);
    }

    private String exhausted() {
        String spent = budget.usd().isPresent()
                ? String.format(Locale.ROOT, "$%.4f of $%.4f", usd, budget.usd().getAsDouble())
                : tokens + " of " + budget.tokens().orElse(0) + " tokens";
        return "stopped before overspending: " + spent
                + " spent, and the next request could exceed the rest; run again with a larger --budget to go on where this ended";
    }

    synchronized void wakeAll() {
        notifyAll();
    }

    /** US dollars spent on new requests so far. */
    synchronized double usd() {
        return usd;
    }

    /** Tokens bought by new requests so far. */
    synchronized long tokens() {
        return tokens;
    }

    /**
     * An upper bound in practice: English has about four bytes a token and hardly any text less than two; a few tokens a
     * message go to the chat template.
     */
    static Usage worst(Trial trial) {
        long input = 16;
        for (Message message : trial.messages()) {
            input += message.content().getBytes(StandardCharsets.UTF_8).length / 2 + 8;
        }
        long output = switch (trial.readout()) {
            case Readout.Text text -> text.maxTokens();
            case Readout.Choice choice -> choice.sampleTokens();
            case Readout.Score score ->
                score.continuations().stream().mapToLong(String::length).sum();
            case Readout.Reward reward ->
                reward.replies().stream().mapToLong(String::length).sum();
        };
        return new Usage(input, output);
    }

    /** What is held back for one request. */
    final class Hold {
        private final Price price;
        private final Usage worst;

        private Hold(Price price, Usage worst) {
            this.price = price;
            this.worst = worst;
        }

        /** The request is over: what it really used replaces what was held back. */
        void settle(Usage used) {
            synchronized (Spending.this) {
                heldUsd -= price.of(worst);
                heldTokens -= worst.total();
                holds--;
                usd += price.of(used);
                tokens += used.total();
                Spending.this.notifyAll();
            }
        }
    }
}
