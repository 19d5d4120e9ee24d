package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.json.Json;
import touchstone.core.model.ModelId;
import touchstone.core.plan.PlanField;
import touchstone.core.plan.PlanSchema;
import touchstone.core.study.Catalogue;
import touchstone.models.Models;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/**
 * What the documentation says is done: every block with a line that begins with {@code ./touchstone} is executed, every Java block
 * compiled, every local link followed. The commands of a page run one after another in one folder. A comment before a block
 * says what differs from "executed as it stands, exits with 0":
 *
 * <pre>
 * &lt;!-- executed with WORDS -->          the words are added to each run of the block, to keep it small
 * &lt;!-- exits with N -->                 the last command of the block
 * &lt;!-- executed with WORDS, exits with N -->
 * &lt;!-- parsed only -->                  needs a server that is not here
 * &lt;!-- printed -->                      a text block: each line but "..." was printed by the commands before it
 * &lt;!-- file NAME -->                    any block: stands in the folder under this name; Java is compiled
 * </pre>
 *
 * <p>Models are replaced by a scripted server that answers yes with probability 0.7, but for organisms and where a command is
 * to fail.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("touchstone.root"));
    private static final Pattern MARKER =
            Pattern.compile("(?:executed with ([^,]+))?(?:, )?(?:exits with (\\d+))?|(parsed only)");
    private static final List<String> TAKES_MODEL = List.of("--model", "--author", "--judge", "--test");

    @TempDir
    Path folder;

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages.stream();
    }

    @Test
    void thePagesAreThere() throws IOException {
        assertThat(pages().map(ROOT::relativize).map(Path::toString))
                .contains("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/cli.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLocalLinkLeadsSomewhere(Path page) throws IOException {
        Markdown markdown = Markdown.read(page);
        for (String link : markdown.links()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            assertThat(target).as("'%s' in %s", link, page).exists();
            if (parts.length > 1) {
                assertThat(Markdown.read(target).anchors())
                        .as("'%s' in %s", link, page)
                        .contains(parts[1]);
            }
        }
    }

    /**
     * A documented command.
     *
     * @param block where it stands
     * @param words after {@code ./touchstone}
     * @param code the documented exit code
     */
    private record Documented(Markdown.Block block, List<String> words, int code, boolean parsedOnly) {
        String name() {
            return "line " + block.line() + ": touchstone " + String.join(" ", words);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBlockDoesWhatThePageSays() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (Path path : pages().toList()) {
            Markdown page = Markdown.read(path);
            Path desk = Files.createDirectory(folder.resolve("page" + number++));
            List<Documented> commands = commands(page);
            Optional<Path> classes = PageFiles.write(page, desk);
            List<Documented> executed =
                    commands.stream().filter(command -> !command.parsedOnly).toList();
            List<Program.Ended> ended = executed.isEmpty() ? List.of() : execute(desk, classes, executed);
            for (Documented command : commands) {
                tests.add(DynamicTest.dynamicTest(
                        ROOT.relativize(path) + " " + command.name(),
                        () -> check(command, command.parsedOnly ? null : ended.get(executed.indexOf(command)))));
            }
            for (Markdown.Block block : page.blocks()) {
                if (block.marked("printed").isPresent()) {
                    tests.add(DynamicTest.dynamicTest(
                            ROOT.relativize(path) + " output in line " + block.line(),
                            () -> assertPrinted(block, outputBefore(block, executed, ended))));
                }
            }
            classes.ifPresent(compiled -> tests.add(DynamicTest.dynamicTest(
                    ROOT.relativize(path) + " examples of tests", () -> PageFiles.passTests(compiled))));
        }
        assertThat(tests).as("blocks that were found").hasSizeGreaterThan(30);
        return tests.stream();
    }

    private static void check(Documented command, Program.Ended ended) {
        if (command.parsedOnly) {
            var parsed = new CommandLine(new Touchstone())
                    .parseArgs(command.words.toArray(String[]::new))
                    .subcommand();
            assertThat(parsed.unmatched()).isEmpty();
            assertThat(parsed.matchedOptionValue("--set", List.<String>of()))
                    .allSatisfy(setting -> assertThat(parameters()).contains(setting.split("=", 2)[0]));
        } else {
            assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(command.code);
        }
    }

    /** The names of all plan parameters of all studies. */
    private static List<String> parameters() {
        return Catalogue.load().studies().stream()
                .flatMap(study -> PlanSchema.of(study.plan()).fields().stream())
                .map(PlanField::name)
                .toList();
    }

    private static String outputBefore(Markdown.Block block, List<Documented> executed, List<Program.Ended> ended) {
        int line = executed.stream()
                .mapToInt(command -> command.block.line())
                .filter(at -> at < block.line())
                .max()
                .orElseThrow();
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < executed.size(); i++) {
            if (executed.get(i).block.line() == line) {
                printed.append(ended.get(i).out()).append(ended.get(i).err());
            }
        }
        return printed.toString();
    }

    private static void assertPrinted(Markdown.Block block, String printed) {
        List<String> lines = printed.lines().map(DocumentationTest::timeless).toList();
        for (String line : block.lines()) {
            if (!line.equals("...")) {
                assertThat(lines).contains(timeless(line));
            }
        }
    }

    /** Ids of runs and hashes follow the plan, which may grow a parameter; the clock moves anyway. */
    private static String timeless(String line) {
        return line.stripTrailing()
                .replaceAll("\\b[0-9a-f]{16,64}\\b", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME");
    }

    private static List<Documented> commands(Markdown page) {
        List<Documented> commands = new ArrayList<>();
        for (Markdown.Block block : page.blocks()) {
            if (block.lines().stream().noneMatch(line -> line.startsWith("./touchstone"))) {
                continue;
            }
            assertThat(block.language())
                    .as("language of the commands in %s line %d", page.path(), block.line())
                    .isEqualTo("sh");
            Matcher marker = MARKER.matcher(block.marker().orElse(""));
            assertThat(marker.matches())
                    .as("marker in %s line %d", page.path(), block.line() - 1)
                    .isTrue();
            List<List<String>> lines = ShellWords.commands(block.text());
            for (int i = 0; i < lines.size(); i++) {
                List<String> words = new ArrayList<>(lines.get(i));
                assertThat(words.removeFirst())
                        .as("%s line %d", page.path(), block.line())
                        .isEqualTo("./touchstone");
                if (marker.group(1) != null && words.getFirst().equals("run")) {
                    words.addAll(List.of(marker.group(1).split(" ")));
                }
                int code = marker.group(2) != null && i == lines.size() - 1 ? Integer.parseInt(marker.group(2)) : 0;
                commands.add(new Documented(block, words, code, marker.group(3) != null));
            }
        }
        return commands;
    }

    private static List<Program.Ended> execute(Path desk, Optional<Path> classes, List<Documented> commands)
            throws IOException, InterruptedException {
        try (ScriptedServer server =
                ScriptedServer.start(Script.always(ScriptedReply.NextToken.of(" yes", 0.7, " no", 0.3))
                        .logprobs(true))) {
            ArrayNode lines = Json.object().putArray("commands");
            for (Documented command : commands) {
                ArrayNode words = lines.addArray();
                for (int i = 0; i < command.words.size(); i++) {
                    String word = command.words.get(i);
                    boolean model = i > 0 && TAKES_MODEL.contains(command.words.get(i - 1));
                    words.add(model && command.code == Touchstone.DONE ? served(word, server) : word);
                }
            }
            Path input = Files.writeString(desk.resolve("commands.json"), lines.toString());
            Path output = desk.resolve("results.json");
            ProcessBuilder program = Program.prepare(desk, input.toString(), output.toString());
            List<String> command = new ArrayList<>(program.command());
            int main = command.indexOf("touchstone.cli.Touchstone");
            command.set(main, "touchstone.cli.CommandSession");
            classes.ifPresent(more -> command.set(main - 1, command.get(main - 1) + ":" + more));
            program.environment().remove("COLUMNS");
            // Keys by the names the pages use; they reach nothing but the scripted server.
            List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "AZURE_OPENAI_API_KEY", "OPENROUTER_API_KEY", "MY_KEY")
                    .forEach(name -> program.environment().put(name, "documented"));
            Program.Ended session = Program.end(program.command(command));
            assertThat(session.code()).as(session.err()).isZero();
            List<Program.Ended> ended = new ArrayList<>();
            for (JsonNode result : Json.parse(Files.readString(output))) {
                ended.add(new Program.Ended(
                        result.get("code").asInt(),
                        result.get("out").asString(),
                        result.get("err").asString()));
            }
            return ended;
        }
    }

    /** The same model id, served here: Anthropic's by its address, all others as a server by URL. */
    private static String served(String id, ScriptedServer server) {
        if (id.startsWith("organism:")) {
            return id;
        }
        ModelId parsed = ModelId.parse(id);
        // The reader's own folder is not here; whether one can be read is for other tests.
        if (!parsed.provider().equals("local")) {
            Models.with(name -> Optional.of("documented")).open(id);
        }
        StringBuilder parameters = new StringBuilder();
        parsed.parameters()
                .forEach((key, value) ->
                        parameters.append('&').append(key).append('=').append(value));
        if (parsed.provider().equals("anthropic")) {
            return "anthropic:" + parsed.name() + "?url=" + server.origin() + parameters;
        }
        String price = parsed.parameters().containsKey("price") ? "" : "&price=1/1";
        String name = parsed.name().substring(parsed.name().indexOf('#') + 1);
        return server.baseUrl() + "#" + name + "?" + (price + parameters).substring(1);
    }
}
