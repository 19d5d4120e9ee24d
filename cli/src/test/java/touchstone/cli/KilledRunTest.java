package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/** A run killed again and again loses nothing, buys nothing twice, names what was in flight, and finds the same. */
class KilledRunTest {
    private static final int TRIALS = 20_000;
    private static final int KILLS = 20;
    private static final Pattern QUESTION = Pattern.compile("Question number (\\d+)\\?");

    @TempDir
    Path folder;

    private final Map<Integer, Integer> answered = new ConcurrentHashMap<>();

    private Script script() {
        return Script.answering(request -> {
                    Matcher matcher = QUESTION.matcher(request.text());
                    int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
                    answered.merge(number, 1, Integer::sum);
                    return ScriptedReply.Text.of(number % 3 == 0 ? "yes" : "no");
                })
                .latency(Duration.ofMillis(20));
    }

    private String[] command(String model, String workspace) {
        return new String[] {
            "run",
            "survey",
            "--set",
            "trials=" + TRIALS,
            "--model",
            model,
            "--concurrency",
            "64",
            "--workspace",
            workspace,
            "--out",
            workspace + "-out"
        };
    }

    @Test
    void twentyKillsLeaveTheSameFindingsAndNothingBoughtTwiceButWhatWasNamedAsInFlight() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(script())) {
            String model = server.baseUrl() + "#survey";
            SplittableRandom random = new SplittableRandom(20);
            Set<Integer> named = new HashSet<>();
            int killed = 0;
            while (killed < KILLS) {
                Process process = Program.prepare(folder, command(model, "killed"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
                int before = answered.size();
                // Wait until it asks, then strike at a random moment of its work: about 1,000 trials take 300 ms.
                while (process.isAlive() && answered.size() == before) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(400));
                if (!process.isAlive()) {
                    break;
                }
                process.destroyForcibly().waitFor();
                killed++;
                named.addAll(inFlight("killed"));
            }
            assertThat(killed).as("kills before the run could end").isEqualTo(KILLS);
            Program.Ended resumed = Program.run(folder, command(model, "killed"));
            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(Program.run(folder, "verify", "--chain-only", "--workspace", "killed")
                            .out())
                    .contains("intact");

            Set<Integer> again = answered.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(answered).hasSize(TRIALS);
            assertThat(named)
                    .as("what was asked twice had been named as in flight")
                    .containsAll(again);
            assertThat(again.size())
                    .as("at most 64 were in flight at each kill")
                    .isLessThanOrEqualTo(KILLS * 64);

            Program.Ended undisturbed = Program.run(folder, command(model, "whole"));
            assertThat(undisturbed.code()).as(undisturbed.err()).isZero();
            assertThat(timeless("killed-out")).isEqualTo(timeless("whole-out"));
        }
    }

    private Set<Integer> inFlight(String workspace) throws IOException, InterruptedException {
        List<String> runs = Program.run(folder, "runs", "--workspace", workspace)
                .out()
                .lines()
                .toList();
        Matcher id = Pattern.compile("[0-9a-f]{16}").matcher(String.join("\n", runs));
        if (!id.find()) {
            return Set.of();
        }
        String shown = Program.run(folder, "show", id.group(), "--workspace", workspace)
                .out();
        Matcher item = Pattern.compile("item-(\\d+) #0").matcher(shown);
        return item.results().map(result -> Integer.parseInt(result.group(1))).collect(Collectors.toSet());
    }

    private Map<String, String> timeless(String out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "findings.json",
                Files.readString(folder.resolve(out).resolve("findings.json"))
                        .replaceAll("(?m)^.*\"(started|finished)\".*$", ""));
        return files;
    }
}
