package touchstone.models;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

/**
 * One tiny question to see whether a model answers and how option probabilities can be read from it.
 *
 * @param method {@code exact option probabilities} or {@code sampling}
 * @param latency how long the answer took
 * @param servedBy the model that answered, as the server says; may be empty
 * @param said the answer, or its most probable first token
 * @param usage tokens consumed
 */
public record Probe(String method, Duration latency, String servedBy, String said, Usage usage) {
    private static final List<Message> QUESTION =
            List.of(Message.user("Is water wet? Answer with one word, yes or no."));
    private static final int TOKENS = 16;

    /**
     * Asks for the probabilities of yes and no in one token; a model without them is asked for at most 16 tokens of text.
     *
     * @param nanos a clock, such as {@code System::nanoTime}
     */
    public static Probe of(Model model, LongSupplier nanos) throws ModelFault, InterruptedException {
        if (model.capabilities().optionProbabilities()) {
            long start = nanos.getAsLong();
            Reply reply = model.ask(new Request(
                    QUESTION,
                    new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 1, TOKENS),
                    0));
            if (reply.answer() instanceof Answer.Distribution distribution) {
                return new Probe(
                        distribution.method(),
                        Duration.ofNanos(nanos.getAsLong() - start),
                        reply.servedBy(),
                        distribution.topToken(),
                        reply.usage());
            }
        }
        long start = nanos.getAsLong();
        Reply reply = model.ask(new Request(QUESTION, Readout.Text.sampled(TOKENS, 0), 0));
        return new Probe(
                "sampling",
                Duration.ofNanos(nanos.getAsLong() - start),
                reply.servedBy(),
                reply.answer() instanceof Answer.Text text ? text.text() : "",
                reply.usage());
    }
}
