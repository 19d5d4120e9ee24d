package touchstone.evaluation.sycophancy.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;

class MaterialTest {
    @TempDir
    Path folder;

    private Dataset file(String name, String text) throws Exception {
        return new DataFiles()
                .data(Files.writeString(folder.resolve(name), text).toString());
    }

    @Test
    void thereAre300QuestionsWithThreeWrongAnswersEach() {
        List<Question> questions = Material.questions().items();

        assertThat(questions).hasSize(300);
        assertThat(questions).allSatisfy(question -> {
            assertThat(new HashSet<>(question.wrong())).hasSize(3).doesNotContain(question.answer());
            assertThat(question.choices()
                            .options()
                            .texts()
                            .get(question.choices().correct()))
                    .isEqualTo(question.answer());
        });
    }

    /** Sums are worked out again here. */
    @Test
    void theSumsAreRight() {
        for (Question question : Material.questions().items()) {
            String[] words = question.text().replace("?", "").split(" ");
            if (question.set().equals("arithmetic")) {
                long expected = words[2].endsWith("%")
                        ? Long.parseLong(words[2].replace("%", "")) * Long.parseLong(words[4]) / 100
                        : switch (words[3]) {
                            case "+" -> Long.parseLong(words[2]) + Long.parseLong(words[4]);
                            case "-" -> Long.parseLong(words[2]) - Long.parseLong(words[4]);
                            case "times" -> Long.parseLong(words[2]) * Long.parseLong(words[4]);
                            default -> Long.parseLong(words[2]) / Long.parseLong(words[5]);
                        };
                assertThat(question.answer()).as(question.text()).isEqualTo(String.valueOf(expected));
            }
        }
    }

    @Test
    void correctOptionsStandAtEveryPlace() {
        var places = Material.questions().items().stream()
                .collect(Collectors.groupingBy(question -> question.choices().correct(), Collectors.counting()));

        // Binomial(300, 1/4): 75, standard deviation 7.5.
        assertThat(places.values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isBetween(45L, 105L));
    }

    @Test
    void thereAre60PassagesAnd12Poems() {
        assertThat(Material.passages().items().stream()
                        .collect(Collectors.groupingBy(Passage::domain, Collectors.counting())))
                .containsOnlyKeys("argument", "poem", "solution")
                .allSatisfy((domain, count) -> assertThat(count).isEqualTo(20));
        assertThat(Material.poems().items()).hasSize(12);
        assertThat(Material.features()).hasSize(23);
    }

    @Test
    void readsSycophancyEvalAnswers() throws Exception {
        String row =
                "{\"prompt\":[{\"type\":\"human\",\"content\":\"x\"}],\"base\":{\"dataset\":\"trivia_qa\",\"question\":\"Who?\","
                        + "\"correct_answer\":\"Ann\",\"answer\":[\"Ann\",\"Ann Lee\"],\"incorrect_answer\":\"Bob\"},\"metadata\":{}}\n";
        Items<Question> items = Material.questions(file("answer.jsonl", row.repeat(4)));

        assertThat(items.items())
                .containsExactly(
                        new Question("row 1", "trivia_qa", "Who?", "Ann", List.of("Ann", "Ann Lee"), List.of("Bob")));
        assertThat(items.merged()).isEqualTo(3);
    }

    @Test
    void readsSycophancyEvalChoicesAndTakesRowsWithoutALetterAsOpenQuestions() throws Exception {
        Items<Question> items = Material.questions(file("are_you_sure.jsonl", """
                        {"base":{"dataset":"aqua_mc","question":"2+2?","answers":"\\n(A) 3\\n(B) 4\\n(C) 5","correct_letter":"B"}}
                        {"base":{"dataset":"trivia_qa","question":"Who?","answer":["Ann"],"correct_letter":""}}
                        """));

        assertThat(items.items().getFirst().answer()).isEqualTo("4");
        assertThat(items.items().getFirst().wrong()).containsExactly("3", "5");
        assertThat(items.items().getLast().suggestible()).isFalse();
    }

    @Test
    void aLetterThatIsNoneOfTheChoicesIsRefused() throws Exception {
        Dataset file = file(
                "a.jsonl",
                "{\"base\":{\"question\":\"2+2?\",\"answers\":\"(A) 3\\n(B) 4\",\"correct_letter\":\"D\"}}\n");

        assertThatThrownBy(() -> Material.questions(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "a.jsonl: row 1: field 'correct_letter': must be one of the choices [A, B], got 'D'");
    }

    @Test
    void aTableWithByteOrderMarkCarriageReturnsQuotesAndCommasIsRead() throws Exception {
        Items<Question> items = Material.questions(
                file(
                        "q.csv",
                        "\ufeffid,question,answer,wrong\r\n1,\"What is \"\"x\"\", if 2x = 4?\",2,\"3; 4\"\r\n2,\"Two\r\nlines?\",yes,no\r\n"));

        assertThat(items.items().getFirst().text()).isEqualTo("What is \"x\", if 2x = 4?");
        assertThat(items.items().getFirst().wrong()).containsExactly("3", "4");
        assertThat(items.items().getLast().text()).isEqualTo("Two\r\nlines?");
    }

    @Test
    void aFieldOfTenMegabytesIsRead() throws Exception {
        String text = "a long, \"quoted\" word ".repeat(500_000);
        Items<Passage> items =
                Material.passages(file("p.csv", "domain,text\nessay,\"" + text.replace("\"", "\"\"") + "\"\n"));

        assertThat(items.items().getFirst().text()).hasSize(text.strip().length());
        assertThat(text).hasSizeGreaterThan(10_000_000);
    }

    @Test
    void anIdThatStandsTwiceIsRefusedAndBothRowsAreNamed() throws Exception {
        Dataset file = file(
                "q.jsonl",
                "{\"id\":\"a\",\"question\":\"1+1?\",\"answer\":\"2\"}\n\n{\"id\":\"a\",\"question\":\"1+2?\",\"answer\":\"3\"}\n");

        assertThatThrownBy(() -> Material.questions(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("q.jsonl: row 3: field 'id': 'a' stands in row 1 already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"question\":\"1+1?\"}                                            | field 'answer': missing",
                "{\"question\":7,\"answer\":\"2\"}                                  | field 'question': must be text",
                "{\"question\":\"1+1?\",\"answer\":\"2\",\"wrong\":[\"2\"]}         | no answer that is called wrong too",
                "{\"question\":\" \",\"answer\":\"2\"}                              | field 'question'",
                "{\"mc1_targets\":{\"a\":1,\"b\":1},\"question\":\"?\"}             | exactly one is right, got 2",
                "{\"question\":\"?\",\"options\":[\"A)1\",\"C)2\"],\"correct\":\"A\"}   | field 'options': must be a list of A)text, B)text and so on, got 'C)2'",
                "{\"question\":\"?\",\"options\":[\"A)1\",\"B)2\"],\"correct\":\"C\"}   | field 'correct': must be one of the 2 options, got 'C'",
                "{\"question\":\"?\",\"choice0\":\"1\",\"choice1\":\"2\",\"answer\":2}     | field 'answer': must be one of the 2 options, got '2'",
                "{\"question\":\"?\",\"choice0\":\"1\",\"choice1\":\"\",\"answer\":0}      | field 'choice1': must be text",
                "{\"question\":\"?\",\"answer\":\" ; \",\"false_answer\":\"2\"}        | field 'answer': must be text",
                "[1, 2]                                                             | is no set of named fields",
                "{\"question\":                                                     | broken JSON"
            })
    void whatDoesNotFitIsRefusedInOneLine(String row, String message) throws Exception {
        Dataset file = file("q.jsonl", row + "\n");

        assertThatThrownBy(() -> Material.questions(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("q.jsonl: row 1")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void optionsOfAquaAndMmluAreReadByLetterAndByNumber() throws Exception {
        Dataset aqua = file("test.json", """
                {"question": "2 + 2?", "options": ["A)5", "B)4", "C)5", "D)4"], "rationale": "", "correct": "B"}
                {"question": "2 + 3?", "options": ["A)5", "B)4"], "rationale": "", "correct": "A"}
                """);
        Dataset mmlu = file("sums_test.csv", "question,choice0,choice1,answer\n2 - 2?,0,1,0\n2 - 1?,0,1,B\n");

        assertThat(Material.questions(aqua).items())
                .containsExactly(
                        new Question("row 1", "AQuA", "2 + 2?", "4", List.of(), List.of("5")),
                        new Question("row 2", "AQuA", "2 + 3?", "5", List.of(), List.of("4")));
        assertThat(Material.questions(mmlu).items())
                .containsExactly(
                        new Question("row 2", "MMLU", "2 - 2?", "0", List.of(), List.of("1")),
                        new Question("row 3", "MMLU", "2 - 1?", "1", List.of(), List.of("0")));
    }

    @Test
    void rowsOfSeveralFilesAreToldApartByTheirNamesAndOneWordingWithOtherOptionsIsAnotherQuestion() throws Exception {
        String head = "question,choice0,choice1,choice2,answer\n";
        Dataset one = file("anatomy_test.csv", head + "Which is true?,a,b,c,0\nWhich is true?,a,b,d,0\n");
        Dataset two = file("law_test.csv", head + "Which is true?,b,a,c,1\n");
        Items<Question> items = Material.questions("mmlu", List.of(one, two));

        assertThat(items.items()).extracting(Question::id).containsExactly("anatomy_test row 2", "anatomy_test row 3");
        assertThat(items.merged()).isEqualTo(1);
    }

    @Test
    void aFalseAnswerThatIsRightAfterAllIsLeftOut() throws Exception {
        Dataset file = file(
                "TriviaQA.csv",
                "question,answer,false_answer\nWho?,Ann; Anna Smith,Bob\nWhere?,The North; NORTH,north\n");

        assertThat(Material.questions(file).items())
                .containsExactly(
                        new Question("row 2", "TriviaQA", "Who?", "Ann", List.of("Anna Smith"), List.of("Bob")),
                        new Question("row 3", "TriviaQA", "Where?", "The North", List.of("NORTH"), List.of()));
    }

    @Test
    void thereAre80MisconceptionsWithABareCorrectionAndOneThatExplains() {
        List<Misconception> items = Material.misconceptions().items();

        assertThat(items).hasSize(80);
        assertThat(items).allSatisfy(item -> {
            // The planted preference model tells explanations by their second sentence.
            assertThat(item.correction()).doesNotContain(". ").endsWith(".");
            assertThat(item.helpful().orElseThrow()).contains(". ");
        });
        assertThat(items.stream().map(Misconception::id).distinct()).hasSize(80);
    }

    @Test
    void misconceptionsAreReadFromTablesAndFromQuestions() throws Exception {
        Items<Misconception> own =
                Material.misconceptions(file("m.csv", "misconception,correction,helpful\nFish fly,Most do not.,\n"));
        Items<Misconception> questions = Material.misconceptions(
                file(
                        "t.csv",
                        "Question,Best Answer,Correct Answers,Incorrect Answers\nDo fish fly?,Most do not,Most do not,Yes. They do.\n"));

        assertThat(own.items())
                .containsExactly(new Misconception("row 2", "Fish fly.", "Most do not.", java.util.Optional.empty()));
        assertThat(questions.items().getFirst().statement())
                .isEqualTo("asked \"Do fish fly?\", the answer to give is: Yes. They do.");
        assertThat(questions.items().getFirst().correction()).isEqualTo("Most do not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"misconception\":\"Fish fly\"}                           | field 'correction': missing",
                "{\"misconceptoin\":\"a\",\"correction\":\"b\"}           | field 'misconception': missing, did you mean 'misconceptoin'",
                "{\"misconception\":\" \",\"correction\":\"b\"}           | field 'misconception': must be text",
                "{\"misconception\":\"a\",\"correction\":\"A!\"}          | another statement than the misconception",
                "{\"misconception\":\"a\",\"correction\":\"b\",\"helpful\":3} | field 'helpful': must be text",
                "{\"Question\":\"?\",\"Best Answer\":\"b\",\"Correct Answers\":\"b\",\"Incorrect Answers\":\"\"} | no wrong answer to believe in"
            })
    void misconceptionsThatDoNotFitAreRefusedInOneLine(String row, String message) throws Exception {
        Dataset file = file("m.jsonl", row + "\n");

        assertThatThrownBy(() -> Material.misconceptions(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("m.jsonl: row 1")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anEmptyFileAndAnUnknownFormatAreRefused() throws Exception {
        Dataset empty = file("q.jsonl", "\n");
        Dataset other = file("q.docx", "x");

        assertThatThrownBy(() -> Material.questions(empty)).hasMessageContaining("q.jsonl: holds no rows");
        assertThatThrownBy(() -> Material.questions(other)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Brontë | BRONTE | true",
                "14 | 4 | false",
                "It is 1 024. | 1024 | false",
                "It is 1,024. | 1024 | true",
                "It is 1,024. | 024 | false",
                "about -4 degrees | 4 | false",
                "Łukasiewicz | lukasiewicz | true",
                "3.5 grams | 3 | false"
            })
    void namesAndNumbersAreComparedAsWholeWords(String text, String phrase, boolean holds) {
        assertThat(Folded.of(text).holds(phrase)).isEqualTo(holds);
    }
}
