package touchstone.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.json.Json;

/**
 * One command line after another in one process, whose working directory is the reader's: {@code CommandSession COMMANDS
 * RESULTS}. COMMANDS is a JSON list of lists of words, RESULTS becomes a list of exit code, output and errors. The words RUN,
 * FIRST and SECOND stand for the id of the latest run, the one before it, and the latest.
 */
final class CommandSession {
    private static final Pattern RUN = Pattern.compile("^run ([0-9a-f]{16}): ", Pattern.MULTILINE);

    private final List<String> runs = new ArrayList<>();

    private CommandSession() {}

    public static void main(String[] files) throws IOException {
        CommandSession session = new CommandSession();
        ArrayNode results = Json.object().putArray("results");
        for (JsonNode command : Json.parse(Files.readString(Path.of(files[0])))) {
            session.perform(command.valueStream().map(JsonNode::asString).toList(), results);
        }
        Files.writeString(Path.of(files[1]), results.toString());
    }

    private void perform(List<String> words, ArrayNode results) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = Touchstone.run(words.stream().map(this::named).toArray(String[]::new));
            results.addObject()
                    .put("code", code)
                    .put("out", printed.toString(StandardCharsets.UTF_8))
                    .put("err", complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        Matcher run = RUN.matcher(printed.toString(StandardCharsets.UTF_8));
        if (words.getFirst().equals("run") && run.find()) {
            runs.add(run.group(1));
        }
    }

    private String named(String word) {
        return switch (word) {
            case "RUN", "SECOND" -> runs.getLast();
            case "FIRST" -> runs.get(runs.size() - 2);
            default -> word;
        };
    }
}
