package touchstone.organisms.server;

import java.util.Map;

/**
 * What a server has seen so far. Only requests that ask a model count.
 *
 * @param requests received in full
 * @param answered sent a faultless answer in full
 * @param faulted met by a scripted fault
 * @param abandoned given up by the client before the answer was sent
 * @param inFlight received and not yet answered
 * @param maxInFlight the most at one time
 * @param connections accepted
 * @param answeredByFingerprint how often each {@link ScriptedRequest#fingerprint} was answered without fault
 */
public record Counters(
        long requests,
        long answered,
        long faulted,
        long abandoned,
        int inFlight,
        int maxInFlight,
        long connections,
        Map<Long, Integer> answeredByFingerprint) {
    public Counters {
        answeredByFingerprint = Map.copyOf(answeredByFingerprint);
    }

    /** How many answers were given to a request that had been answered before: what was bought twice. */
    public long answeredAgain() {
        return answeredByFingerprint.values().stream()
                .mapToLong(times -> times - 1L)
                .sum();
    }

    /** One line of JSON, without the fingerprints. */
    public String json() {
        return ("{\"requests\":%d,\"answered\":%d,\"faulted\":%d,\"abandoned\":%d,\"inFlight\":%d,"
                        + "\"maxInFlight\":%d,\"connections\":%d,\"distinct\":%d,\"answeredAgain\":%d}")
                .formatted(
                        requests,
                        answered,
                        faulted,
                        abandoned,
                        inFlight,
                        maxInFlight,
                        connections,
                        answeredByFingerprint.size(),
                        answeredAgain());
    }
}
