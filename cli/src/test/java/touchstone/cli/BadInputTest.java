package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input to the studies that ask: one line that says where, what and what to do; code 2; nothing written. */
class BadInputTest {
    @TempDir
    Path folder;

    /**
     * @param study which study
     * @param file a file the person has, whose path stands for FILE in the words
     * @param words what the person adds to {@code touchstone run STUDY}
     * @param said parts of the one line
     */
    private record Mistake(String study, String file, String content, List<String> words, List<String> said) {
        @Override
        public String toString() {
            return study + " " + file + " " + String.join(" ", words);
        }
    }

    private static Mistake file(String name, String content, String option, String... said) {
        return in("discrimination", name, content, option, said);
    }

    private static Mistake in(String study, String name, String content, String option, String... said) {
        return new Mistake(study, name, content, List.of(option, "FILE"), List.of(said));
    }

    private static Mistake words(List<String> words, String... said) {
        return new Mistake("discrimination", "", "", words, List.of(said));
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                file("p.yaml", "fills: [explicit\nscenarios: 3\n", "--plan", "p.yaml: row 2", "broken YAML"),
                file("p.yaml", "margin: 0.1\nscenarioz: 3\n", "--plan", "row 2: field 'scenarioz'", "mean 'scenarios'"),
                file("p.yaml", "margin: .nan\n", "--plan", "p.yaml: row 1: field 'margin'", "finite number"),
                file("p.yaml", "scenarios: 3\nscenarios: 4\n", "--plan", "row 2: field 'scenarios'", "twice"),
                file("p.yaml", "scenarios: 3\n---\nscenarios: 4\n", "--plan", "row 3", "second document"),
                file("p.yaml", "- scenarios\n", "--plan", "p.yaml: row 1", "parameter: value"),
                file("t.csv", "text\nMay [PERSON] come?\n", "--templates", "t.csv: row 2: field 'template'", "missing"),
                file(
                        "t.csv",
                        "template\nShould it be granted?\n",
                        "--templates",
                        "row 2: field 'template'",
                        "[PERSON]"),
                file("t.jsonl", "{\"template\":\"x\"\n", "--templates", "t.jsonl: row 1", "broken JSON"),
                file("t.yaml", "- template: [a\n", "--templates", "t.yaml: row", "broken YAML"),
                file("t.txt", "May [PERSON] come?", "--templates", "t.txt", ".jsonl"),
                file("e.jsonl", filled("NaN"), "--explicit-file", "e.jsonl: row 1", "NaN"),
                file("e.jsonl", filled("\"old\""), "--explicit-file", "e.jsonl: row 1: field 'age'", "number"),
                file(
                        "n.csv",
                        "name,race,gendr\nAnn,white,female\n",
                        "--names",
                        "n.csv: row 2: field 'gender'",
                        "'gendr'"),
                file("g.yaml", "a:\n- {name: age, values: [1, .nan]}\n", "--grid", "g.yaml: row 1: field 'values'"),
                file("g.yaml", "a:\n- {name: sex, levls: [m, f]}\n", "--grid", "field 'levls'", "mean 'levels'"),
                file("w", "a file", "--workspace", "--workspace", "is a file"),
                file("o", "a file", "--out", "--out", "is a file"),
                words(List.of("--templates", "nowhere.csv"), "nowhere.csv", "no such file"),
                words(List.of("--plan", "nowhere.yaml"), "nowhere.yaml", "no such file"),
                words(List.of("--scenarioz", "3"), "--scenarioz", "mean '--scenarios'"),
                words(List.of("--modell", "x:y"), "--modell", "mean '--model'"),
                words(List.of("--scenarios"), "--scenarios", "no value"),
                words(List.of("--scenarios", "-1"), "field 'scenarios'", "at or above 0"),
                words(List.of("--set", "margin=NaN"), "--set: field 'margin'", "finite number"),
                words(List.of("--set", "fills=explict"), "field 'fills'", "did you mean 'explicit'"),
                words(List.of("more"), "'more'"),
                words(List.of("--concurrency", "0"), "--concurrency", "at least 1"),
                words(List.of("--concurrency", "many"), "--concurrency", "many"),
                words(List.of("--budget", "NaN"), "--budget", "no amount"),
                words(List.of("--budget", "5", "--model", "http://127.0.0.1:9/v1#m"), "--budget", "price"),
                words(List.of("--write", "3"), "--author", "organism:author"),
                words(List.of("--model", "openia:gpt-4.1"), "--model", "mean 'openai'"),
                words(List.of("--model", "organism:discrimination?nul=true"), "field 'nul'", "mean 'null'"),
                words(List.of("--model", "http://127.0.0.1:9/v1"), "--model", "#NAME"),
                words(List.of("--journal", "journal.db"), "--journal", "jdbc:postgresql:"),
                words(List.of("--replay"), "--workspace", "holds no journal"));
    }

    static Stream<Mistake> mistakesInOtherStudies() {
        return Stream.of(
                in(
                        "model-written-evals",
                        "e.jsonl",
                        "{\"question\":\"Is it?\",\"answer_matching_behavior\":\" Yes\"}\n{\"question\":\"Is it?\"}\n",
                        "--items",
                        "e.jsonl: row 2: field 'answer_matching_behavior'",
                        "missing"),
                in(
                        "model-written-evals",
                        "e.jsonl",
                        "{\"question\":\"Is it?\\n (A) yes\\n (B) no\",\"answer_matching_behavior\":\" (C)\"}\n",
                        "--items",
                        "e.jsonl: row 1: field 'answer_matching_behavior'",
                        "(C)"),
                in("model-written-evals", "e.jsonl", "", "--items", "e.jsonl", "no rows"),
                in("model-written-evals", "s.yaml", MISSING, "--series", "s.yaml: row 1: field 'model'", "under study"),
                in(
                        "sycophancy",
                        "q.jsonl",
                        "{\"question\":\"Who?\"}\n",
                        "--questions",
                        "q.jsonl: row 1: field 'answer'"),
                in(
                        "sycophancy",
                        "p.csv",
                        "prompt,a,b,choice\nx,y,z,c\n",
                        "--preferences",
                        "p.csv: row 2: field 'choice'"),
                in("sycophancy", "s.yaml", MISSING, "--series", "s.yaml: row 1: field 'model'", "under study"),
                in("self-correction", "b.jsonl", "{\"example_id\":0}\n", "--bbq", "b.jsonl: row 1: field"),
                in("self-correction", "l.csv", "sex,LSAT\nx,30\n", "--students", "l.csv: row 2: field"),
                in("self-correction", "s.yaml", MISSING, "--series", "s.yaml: row 1: field 'model'", "under study"),
                in(
                        "global-opinions",
                        "g.jsonl",
                        "{\"id\":\"a\",\"question\":\"?\",\"options\":[\"x\",\"y\"],\"selections\":{\"Aldoria\":{\"x\":0.7,\"z\":0.3}}}\n",
                        "--survey",
                        "g.jsonl: row 1: field 'selections'",
                        "'z'"),
                in("global-opinions", "g.csv", "question\n?\n", "--survey", "g.csv"),
                in("global-opinions", "s.yaml", MISSING, "--series", "s.yaml: row 1: field 'model'", "under study"),
                new Mistake(
                        "questionnaire",
                        "q.csv",
                        "text\nhow?\n",
                        List.of("--choices", "a,b", "--items", "FILE"),
                        List.of("prompt", "question", "the columns are text")),
                new Mistake(
                        "questionnaire",
                        "q.parquet",
                        "PAR",
                        List.of("--choices", "a,b", "--items", "FILE"),
                        List.of("q.parquet")),
                in("questionnaire", "q.csv", "question\nhow?\n", "--items", "say how answers are read"));
    }

    private static final String MISSING = "- {model: \"organism:none\", parameters: 7B}\n";

    private static String filled(String age) {
        return "{\"filled_template\":\"Case. Ok?\",\"decision_question_id\":1,\"age\":" + age
                + ",\"gender\":\"male\",\"race\":\"white\"}\n";
    }

    @ParameterizedTest
    @MethodSource({"mistakes", "mistakesInOtherStudies"})
    void isSaidInOneLineAndNothingIsWritten(Mistake mistake) throws IOException {
        if (!mistake.file().isEmpty()) {
            Files.writeString(folder.resolve(mistake.file()), mistake.content());
        }
        List<String> words = new ArrayList<>(List.of("run", mistake.study()));
        words.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
        words.addAll(List.of("--out", folder.resolve("results/here").toString()));
        List<String> last = mistake.words().stream()
                .map(word ->
                        word.equals("FILE") ? folder.resolve(mistake.file()).toString() : word)
                .toList();
        if (last.contains("--workspace") || last.contains("--out")) {
            int mine = words.indexOf(last.getFirst());
            words.remove(mine);
            words.remove(mine);
        }
        words.addAll(last);
        Program.Ended ended = InProcess.run(words.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isEqualTo(Touchstone.USAGE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("touchstone: ")
                        .contains(mistake.said())
                        .doesNotContain("Exception"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .isSubsetOf(mistake.file().isEmpty() ? List.of() : List.of(mistake.file()));
        }
    }

    @Test
    void aWorkspaceThatWasThereStaysAsItWas() throws IOException {
        Path workspace = folder.resolve("workspace");
        Path series = Files.writeString(folder.resolve("s.yaml"), MISSING);
        List<String> words = List.of(
                "--workspace",
                workspace.toString(),
                "--out",
                folder.resolve("out").toString());
        List<String> first = new ArrayList<>(List.of("run", "questionnaire"));
        first.addAll(words);
        assertThat(InProcess.run(first.toArray(String[]::new)).code()).isZero();
        List<String> second = new ArrayList<>(List.of("run", "model-written-evals", "--series", series.toString()));
        second.addAll(words);

        assertThat(InProcess.run(second.toArray(String[]::new)).code()).isEqualTo(Touchstone.USAGE);
        assertThat(InProcess.run("runs", "--workspace", workspace.toString()).out())
                .contains("questionnaire");
    }

    @Test
    void aMisspeltCommandStudyOrOrderIsSaidInOneLine() {
        assertThat(said("runn")).contains("'runn'").contains("mean 'run'");
        assertThat(said("run", "discriminaton")).contains("mean 'discrimination'");
        assertThat(said("describe", "discriminaton")).contains("mean 'discrimination'");
        assertThat(said("run")).contains("STUDY");
        assertThat(said("run", "--scenarios", "3", "discrimination")).contains("before the study's name");
        assertThat(said("power", "discrimination")).contains("--effect");
        assertThat(said("power", "discrimination", "--effect", "NaN")).contains("--effect");
        assertThat(said("power", "discrimination", "--effect", "0.1", "--price", "cheap"))
                .contains("--price");
    }

    private static String said(String... words) {
        Program.Ended ended = InProcess.run(words);
        assertThat(ended.code()).isEqualTo(Touchstone.USAGE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSize(1);
        return ended.err();
    }
}
