package touchstone.organisms.server;

import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * How a server behaves.
 *
 * @param answering what it answers
 * @param faults what goes wrong
 * @param latencyNanos nanoseconds between the end of a request and the start of its answer
 * @param logprobs whether it gives log-probabilities to those who ask
 * @param model the model it says it serves
 * @param logged how many of the latest requests it keeps for {@link ScriptedServer#log}
 */
public record Script(
        Answering answering,
        Faults faults,
        ToLongFunction<ScriptedRequest> latencyNanos,
        boolean logprobs,
        String model,
        int logged) {

    /** Answers at once, with log-probabilities, without faults. */
    public static Script answering(Answering answering) {
        return new Script(answering, Faults.NONE, request -> 0, true, "scripted-1", 0);
    }

    /** The same text to everything. */
    public static Script always(String text) {
        return answering(Answering.always(text));
    }

    /** The same next-token distribution to everything. */
    public static Script always(ScriptedReply reply) {
        return answering(Answering.always(reply));
    }

    public Script faults(Faults other) {
        return new Script(answering, other, latencyNanos, logprobs, model, logged);
    }

    public Script latency(Duration latency) {
        long nanos = latency.toNanos();
        return latency(request -> nanos);
    }

    /** @param other nanoseconds for each request */
    public Script latency(ToLongFunction<ScriptedRequest> other) {
        return new Script(answering, faults, other, logprobs, model, logged);
    }

    public Script logprobs(boolean other) {
        return new Script(answering, faults, latencyNanos, other, model, logged);
    }

    public Script model(String other) {
        return new Script(answering, faults, latencyNanos, logprobs, other, logged);
    }

    /** Keeps the latest requests for {@link ScriptedServer#log}. */
    public Script log(int latest) {
        return new Script(answering, faults, latencyNanos, logprobs, model, latest);
    }
}
