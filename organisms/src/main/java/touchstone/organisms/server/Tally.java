package touchstone.organisms.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what happens. Written by the server's thread, read by anybody. */
final class Tally {
    private final int logged;
    private final Map<Long, Integer> answered = new HashMap<>();
    private final Deque<ScriptedRequest> log = new ArrayDeque<>();
    private long requests;
    private long faultless;
    private long faulted;
    private long abandoned;
    private long connections;
    private int inFlight;
    private int maxInFlight;

    Tally(int logged) {
        this.logged = logged;
    }

    synchronized void connected() {
        connections++;
    }

    synchronized long nextNumber() {
        return requests + 1;
    }

    synchronized void received(ScriptedRequest request) {
        requests++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
        if (logged > 0) {
            if (log.size() == logged) {
                log.removeFirst();
            }
            log.addLast(request);
        }
    }

    synchronized void answered(ScriptedRequest request) {
        inFlight--;
        faultless++;
        answered.merge(request.fingerprint(), 1, Integer::sum);
    }

    synchronized void faulted() {
        inFlight--;
        faulted++;
    }

    synchronized void abandoned() {
        inFlight--;
        abandoned++;
    }

    synchronized Counters counters() {
        return new Counters(
                requests, faultless, faulted, abandoned, inFlight, maxInFlight, connections, Map.copyOf(answered));
    }

    synchronized List<ScriptedRequest> log() {
        return List.copyOf(log);
    }
}
