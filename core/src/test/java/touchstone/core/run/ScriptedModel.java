package touchstone.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;

/** A model that does what a test says, and remembers what it was asked. */
final class ScriptedModel implements Model {
    /** What it does with a request; {@code call} counts from 1. */
    interface Behaviour {
        Reply answer(Request request, int call) throws ModelFault, InterruptedException;
    }

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    final List<String> prompts = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Behaviour behaviour;
    private final boolean probabilities;
    private final int concurrency;
    private final Optional<Price> price;

    ScriptedModel(boolean probabilities, int concurrency, Optional<Price> price, Behaviour behaviour) {
        this.probabilities = probabilities;
        this.concurrency = concurrency;
        this.price = price;
        this.behaviour = behaviour;
    }

    /** Echoes the last message as text, ten tokens a request, a dollar a million tokens. */
    static ScriptedModel echo() {
        return of((request, call) -> text(request.messages().getLast().content()));
    }

    static ScriptedModel of(Behaviour behaviour) {
        return new ScriptedModel(true, 64, Optional.of(new Price(1, 1)), behaviour);
    }

    static Reply text(String text) {
        return new Reply(new Answer.Text(text, Answer.Stop.END), new Usage(9, 1), "scripted-1");
    }

    @Override
    public String id() {
        return "scripted:test";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(probabilities, true, false, true, concurrency);
    }

    @Override
    public Optional<Price> price() {
        return price;
    }

    @Override
    public Reply ask(Request request) throws ModelFault, InterruptedException {
        int call = calls.incrementAndGet();
        prompts.add(request.messages().getLast().content());
        int now = inFlight.incrementAndGet();
        mostInFlight.accumulateAndGet(now, Math::max);
        try {
            return behaviour.answer(request, call);
        } finally {
            inFlight.decrementAndGet();
        }
    }
}
