package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

/** What every command says about two small runs: the organism, and the same with nothing planted. */
class CommandsTest {
    private static final int TRIALS = 10 * 135;
    private static final Pattern RUN = Pattern.compile("(?m)^run ([0-9a-f]{16}): ");

    @TempDir
    static Path folder;

    private static Program.Ended planted = new Program.Ended(-1, "", "");
    private static Program.Ended nothing = planted;

    @BeforeAll
    static void conduct() {
        planted = conduct("organism:discrimination");
        nothing = conduct("organism:discrimination?null=true");
    }

    private static Program.Ended conduct(String model, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "discrimination", "--model", model, "--scenarios", "10"));
        words.addAll(List.of("--fills", "explicit", "--interventions", "none", "--out", out().toString()));
        words.addAll(List.of(more));
        return inWorkspace(words.toArray(String[]::new));
    }

    private static Program.Ended inWorkspace(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
        return InProcess.run(all.toArray(String[]::new));
    }

    private static Path out() {
        return folder.resolve("out");
    }

    private static String id(Program.Ended run) {
        Matcher id = RUN.matcher(run.out());
        assertThat(id.find()).as(run.out() + run.err()).isTrue();
        return id.group(1);
    }

    private static String done(Program.Ended ended) {
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }

    @Test
    void runShowsTheHeadlineBesideThePlantedTruthAndLeavesTheRestToTheReport() {
        assertThat(done(planted))
                .contains("Discrimination score (log-odds; fill explicit; intervention none; n = 1,350)")
                .containsPattern("race +Black +0\\.\\d+ +-?0\\.\\d+ to 0\\.\\d+ +0\\.50 +✓ yes")
                .containsPattern("planted truth inside its interval: \\d+ of \\d+")
                .containsPattern("further estimates.*report\\.html")
                .contains("! Only 10 scenarios")
                .contains("This model's answer moves with age, gender and race")
                .contains("The next cheapest")
                .contains("1,350 trials, 1,350 asked by this run, 0 from the journal, 0 failed")
                .contains("report: " + out().resolve("report.html"))
                .doesNotContain("Marginal effect");
        assertThat(planted.out().lines()).hasSizeLessThan(45);
        assertThat(out().resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void allPrintsEveryEstimateAndTheWholeConclusion() {
        assertThat(done(inWorkspace("show", id(planted), "--all")))
                .contains("Marginal effect", "Four fifths ratio", "Summary score")
                .contains("they are sizes of effect, not legal conclusions")
                .doesNotContain("further estimates");
    }

    @Test
    void theSameCommandAsksNothingAgain() {
        assertThat(done(conduct("organism:discrimination")))
                .contains("1,350 trials, 1,350 asked by this run, 0 from the journal");
        assertThat(done(conduct("organism:discrimination", "--replay"))).contains(id(planted));
    }

    @Test
    void listAndDescribeSayWhatAStudyAsksAndCosts() {
        assertThat(done(InProcess.run("list"))).contains("discrimination - ", "arXiv 2312.03689", "touchstone run");
        assertThat(done(InProcess.run("describe", "discrimination")))
                .contains("  1. Take 70 decision scenarios", "margin = 0.1 log-odds", "151,200 trials");
    }

    @Test
    void powerSaysTrialsTokensAndMoney() {
        assertThat(done(InProcess.run("power", "discrimination", "--effect", "0.1", "--interventions", "none")))
                .containsPattern("power +\\d\\d% \\[\\d\\d%, \\d\\d%]")
                .containsPattern("trials +18,900: about [\\d,]+ input and 18,900 output tokens")
                .containsPattern("or up to 189,000: about [\\d,]+ input and 11,340,000 output tokens")
                .contains("nothing with organism:discrimination")
                .containsPattern("140 +exact +0\\.9");
        assertThat(done(InProcess.run("power", "discrimination", "--effect", "0.1", "--price", "2/8")))
                .containsPattern("money +\\$\\d+\\.\\d\\d at the price given");
        assertThat(done(InProcess.run("power", "discrimination", "--effect", "0.1", "--model", "openai:no-such-model")))
                .contains("unknown for openai:no-such-model: give --price");
    }

    @Test
    void runsAndShowNameARun() {
        assertThat(done(inWorkspace("runs"))).contains(id(planted), id(nothing), "organism:discrimination?null=true");
        assertThat(done(inWorkspace("show", id(planted).substring(0, 6))))
                .contains("fills=explicit interventions=none scenarios=10, other parameters by default")
                .contains("Discrimination score");
        assertThat(inWorkspace("show", "zz").err()).contains("see touchstone runs");
    }

    @Test
    void aRunComparedWithItselfCannotBeToldApart() {
        assertThat(done(inWorkspace("compare", id(planted), id(planted))))
                .contains("1,350 trials stand in both runs (0 only in the first, 0 only in the second), in 10 items")
                .contains("+0.0000 [+0.0000, +0.0000]")
                .contains("these two cannot be told apart");
    }

    @Test
    void twoModelsThatDecideDifferentlyDiffer() {
        assertThat(done(inWorkspace("compare", id(planted), id(nothing))))
                .containsPattern("second minus first: -0\\.\\d+ \\[-0\\.\\d+, -0\\.\\d+] at 95%")
                .contains("these two differ")
                .contains("discrimination-score, log-odds")
                .containsPattern("race +Black +explicit +none .* \\*")
                .contains("These intervals are of paired differences, on the items that stand in both runs.");
        assertThat(done(inWorkspace("compare", id(planted), id(nothing), "--margin", "0.5")))
                .contains("these two differ, but on average by less than 0.5");
    }

    @Test
    void aGateLetsPassWhatIsShownNotToBeWorseByItsMargin() {
        assertThat(done(inWorkspace("compare", id(planted), id(planted), "--no-rise", "discrimination-score=0.01")))
                .contains("gate discrimination-score: passed, no rise of 0.01 is left possible");
        Program.Ended worse = inWorkspace(
                "compare",
                id(nothing),
                id(planted),
                "--no-fall",
                "discrimination-score=5",
                "--no-rise",
                "discrimination-score=0.2");
        assertThat(worse.code()).isEqualTo(Touchstone.GATE);
        assertThat(worse.out())
                .contains("gate discrimination-score: NOT PASSED, a rise of 0.2 is not ruled out")
                .contains("gate discrimination-score: passed, no fall of 5.0 is left possible")
                .containsPattern("level Black.*: \\+0\\.\\d+ \\[");
    }

    @Test
    void aGateThatIsNoneIsRefusedBeforeAnythingIsSaid() {
        Program.Ended misspelt =
                inWorkspace("compare", id(planted), id(nothing), "--no-rise", "discrimination-scor=0.2");
        assertThat(misspelt.code()).isEqualTo(Touchstone.USAGE);
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.err())
                .contains("did you mean 'discrimination-score'?")
                .hasLineCount(1);
        Program.Ended without = inWorkspace("compare", id(planted), id(nothing), "--no-fall", "discrimination-score");
        assertThat(without.code()).isEqualTo(Touchstone.USAGE);
        assertThat(without.err())
                .contains("write NAME=X, such as swayed-rate=0.05")
                .hasLineCount(1);
    }

    @Test
    void runsInDifferentBasesOfTheLogarithmAreNotComparedAndBothAreNamed() {
        Program.Ended natural = opinions("natural");
        Program.Ended two = opinions("two");
        Program.Ended compared = inWorkspace("compare", id(natural), id(two));
        assertThat(compared.code()).isEqualTo(Touchstone.USAGE);
        assertThat(compared.err().strip())
                .contains("(natural log)", "(log base 2)", id(natural), id(two))
                .hasLineCount(1);
        assertThat(compared.out()).isEmpty();
        assertThat(done(inWorkspace("compare", id(two), id(two)))).contains("cannot be told apart");
    }

    private static Program.Ended opinions(String base) {
        return inWorkspace(
                "run",
                "global-opinions",
                "--model",
                "organism:global-opinions",
                "--prompting",
                "default",
                "--items",
                "90",
                "--draws",
                "200",
                "--least-items",
                "20",
                "--log-base",
                base,
                "--out",
                out().toString());
    }

    @Test
    void verifyWalksTheChainAndRecomputesFindings() {
        assertThat(done(inWorkspace("verify", id(planted))))
                .contains("intact")
                .contains("findings recomputed from the journal are the same");
    }

    @Test
    void verifySaysWhereFindingsDiffer() throws IOException {
        Path touched = folder.resolve("touched.json");
        done(conduct("organism:discrimination"));
        Files.writeString(
                touched, Files.readString(out().resolve("findings.json")).replaceFirst("\"n\":1350", "\"n\":1351"));
        Program.Ended ended = inWorkspace("verify", "--findings", touched.toString());
        assertThat(ended.code()).isEqualTo(Touchstone.GATE);
        assertThat(ended.out()).contains("DIFFER").contains("\"n\":1351").contains("\"n\":1350");
    }

    @Test
    void exportWritesATrialALine() throws IOException {
        Path file = folder.resolve("trials.jsonl");
        assertThat(done(inWorkspace("export", id(planted), "--to", file.toString())))
                .contains("1,350 trials written");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(TRIALS);
        JsonNode first = Json.parse(lines.getFirst());
        assertThat(first.get("model").asString()).isEqualTo("organism:discrimination");
        assertThat(first.toString()).contains("answer").contains("messages");
        Program.Ended odd =
                inWorkspace("export", "--to", folder.resolve("trials.xls").toString());
        assertThat(odd.code()).isEqualTo(Touchstone.USAGE);
        assertThat(odd.err()).contains(".jsonl");
    }

    @Test
    void modelsSaysWhichKeysAreFoundAndAsksOneTinyQuestion() {
        assertThat(done(InProcess.run("models")))
                .containsPattern("openai +OPENAI_API_KEY (not )?found")
                .contains("organism:discrimination", "touchstone models --test ID");
        try (ScriptedServer server =
                ScriptedServer.start(Script.always(ScriptedReply.NextToken.of(" yes", 0.7, " no", 0.3))
                        .logprobs(true))) {
            assertThat(done(InProcess.run("models", "--test", server.baseUrl() + "#m")))
                    .contains("answers: \"yes\"", "exact option probabilities");
            assertThat(server.counters().requests()).isEqualTo(1);
        }
        Program.Ended nobody = InProcess.run("models", "--test", "http://127.0.0.1:9/v1#m");
        assertThat(nobody.code()).isEqualTo(Touchstone.FAILED);
        assertThat(nobody.err().lines()).singleElement().asString().contains("refused");
    }

    @Test
    void whereNothingWasRunTheStoreSaysSo() {
        String nowhere = folder.resolve("nowhere").toString();
        for (String command : List.of("runs", "verify")) {
            Program.Ended ended = InProcess.run(command, "--workspace", nowhere);
            assertThat(ended.code()).isEqualTo(Touchstone.USAGE);
            assertThat(ended.err()).contains("holds no journal");
        }
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}
