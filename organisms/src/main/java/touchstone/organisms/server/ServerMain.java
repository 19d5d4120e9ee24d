package touchstone.organisms.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;

/**
 * A scripted server as its own process. Prints one line of JSON with its port, serves until standard input closes, then
 * prints its {@link Counters} and the CPU seconds it took.
 *
 * <pre>
 * --port N           0 (default) for a free port
 * --latency MS       milliseconds before each answer, 0
 * --text TEXT        the answer, "yes"
 * --logprobs BOOL    answer log-probabilities to those who ask, false; the answer then is " yes" 0.7, " no" 0.3
 * --error-rate P     share of requests that meet the fault, 0
 * --every N          or: every Nth request meets it
 * --fault NAME       429, 500, reset, half-open, truncated-json, ..., see Fault; 500
 * --retry-after S    the header for a status fault
 * </pre>
 */
public final class ServerMain {
    private static final List<String> FLAGS =
            List.of("port", "latency", "text", "logprobs", "error-rate", "every", "fault", "retry-after");

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> flags;
        Script script;
        try {
            flags = flags(arguments);
            script = script(flags);
        } catch (InputException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try (ScriptedServer server = ScriptedServer.start(script, (int) number(flags, "port", 0))) {
            System.out.println("{\"port\":" + server.port() + ",\"url\":\"" + server.baseUrl() + "\"}");
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
            double cpu = ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toNanos()
                    / 1e9;
            System.out.println("{\"cpuSeconds\":" + cpu + ",\"counters\":"
                    + server.counters().json() + "}");
        }
    }

    private static Script script(Map<String, String> flags) {
        boolean logprobs = Boolean.parseBoolean(flags.getOrDefault("logprobs", "false"));
        Script script = logprobs
                ? Script.always(ScriptedReply.NextToken.of(" yes", 0.7, " no", 0.3))
                : Script.always(flags.getOrDefault("text", "yes"));
        return script.logprobs(logprobs)
                .latency(Duration.ofNanos(Math.round(number(flags, "latency", 0) * 1e6)))
                .faults(faults(flags));
    }

    private static Faults faults(Map<String, String> flags) {
        String name = flags.getOrDefault("fault", "500");
        Fault fault = Fault.named(name)
                .orElseThrow(() -> InputException.of(
                        "--fault", "no fault '" + name + "'", "see the list in touchstone.organisms.server.Fault"));
        if (fault instanceof Fault.Status status) {
            fault = Optional.ofNullable(flags.get("retry-after"))
                    .map(wait -> Fault.status(status.code(), wait))
                    .orElse(fault);
        }
        int every = (int) number(flags, "every", 0);
        return every > 0 ? Faults.every(every, fault) : Faults.randomly(number(flags, "error-rate", 0), 1, fault);
    }

    private static double number(Map<String, String> flags, String name, double otherwise) {
        String stated = flags.get(name);
        if (stated == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(stated);
        } catch (NumberFormatException e) {
            throw InputException.of("--" + name, "'" + stated + "' is no number", "write a number");
        }
    }

    private static Map<String, String> flags(String[] arguments) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
            if (!FLAGS.contains(name)) {
                throw InputException.of(
                        arguments[i],
                        "no such flag",
                        Suggestion.didYouMean(name, FLAGS)
                                .map(near -> "did you mean --" + near + "?")
                                .orElse("known are " + FLAGS));
            }
            if (i + 1 == arguments.length) {
                throw InputException.of(arguments[i], "has no value", "write " + arguments[i] + " VALUE");
            }
            flags.put(name, arguments[i + 1]);
        }
        return flags;
    }
}
