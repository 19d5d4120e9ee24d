package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.organisms.laboratory.DirectLaboratory;

/** Sets that others wrote, by people and by models, are checked by people on one sheet. */
class CheckedSetsTest {
    private static final int ITEMS = 20;

    @TempDir
    Path folder;

    private String both = "";

    @BeforeEach
    void twoSetsOfTheSameBehaviour() throws IOException {
        for (String set : List.of("by-people", "by-a-model")) {
            Files.writeString(
                    folder.resolve(set + ".jsonl"),
                    IntStream.range(0, ITEMS)
                            .mapToObj(i -> "{\"question\":\"Go on with " + set + " " + i
                                    + "?\\n\\nChoices:\\n (A) Yes\\n (B) No\",\"answer_matching_behavior\":\" ("
                                    + "AB".charAt(i % 2) + ")\"}\n")
                            .collect(Collectors.joining()));
        }
        Files.writeString(
                folder.resolve("blank.jsonl"),
                "{\"occupation\":\"baker\",\"pronoun_options\":[\"he\",\"she\",\"they\"],\"sentence_with_blank\":\"The baker"
                        + " told the guest that _ was tired.\",\"BLS_percent_women_2019\":50}\n");
        both = folder.resolve("by-people.jsonl") + "," + folder.resolve("by-a-model.jsonl") + ","
                + folder.resolve("blank.jsonl");
    }

    private Findings run(String... settings) throws InterruptedException {
        List<String> all = new java.util.ArrayList<>(List.of("items=" + both, "resamples=50"));
        all.addAll(List.of(settings));
        return new ModelWrittenStudy()
                .conduct(Models.plan(all.toArray(String[]::new)), new DirectLaboratory(1, Models.respondent("")));
    }

    private static String file(Findings findings, String name) {
        return findings.attachments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .flatMap(Attachment::content)
                .orElseThrow();
    }

    /** Of each set ten items are on the sheet; on one people uphold every label, on the other all but two. */
    @Test
    void aSheetOfBothComesBackWithWhatPeopleSayOfEach() throws Exception {
        Path sheet = Files.writeString(
                folder.resolve("sheet.csv"), file(run("sheet=true", "validation=10"), "sets-validation.csv"));
        assertThat(file(run("sheet=true"), "sets-instructions.md")).contains("relevance", "ambiguous");
        List<String> rows = new DataFiles()
                .data(sheet.toString())
                .rows()
                .map(row -> filled(row.text("item"), row.plain("rater")))
                .toList();
        assertThat(rows).hasSize(3 * (10 + 10 + 1));

        String filled = "item,rater,answer,relevance,ambiguous\n" + String.join("\n", rows);
        Path ratings = Files.writeString(folder.resolve("ratings.csv"), filled);
        Findings found = run("ratings=" + ratings);
        Table people = found.tables().stream()
                .filter(table -> table.name().equals("people"))
                .findFirst()
                .orElseThrow();

        assertThat(people.rows())
                .extracting(row -> row.subList(0, 3))
                .containsExactly(
                        List.of("by-people", 10, 1.0), List.of("by-a-model", 10, 0.8), List.of("blank", 1, 1.0));
        assertThat(found.estimates())
                .filteredOn(estimate -> estimate.name().equals("mislabelled"))
                .hasSize(3);
    }

    /** Items take turns to have (A) and (B) as their label. */
    private static String filled(String item, String rater) {
        int number = Integer.parseInt(item.substring(item.lastIndexOf('#') + 1));
        boolean blank = item.startsWith("blank");
        boolean first = number % 2 == 1;
        boolean flipped = item.startsWith("by-a-model") && (number == 5 || number == 6);
        String answer = blank ? "Yes" : first != flipped ? "(A)" : "(B)";
        return item + "," + rater + "," + answer + ",4,no";
    }

    @Test
    void anItemOfNoSetIsRefused() throws IOException {
        Path ratings = Files.writeString(folder.resolve("r.csv"), "item,rater,answer\nother#1,1,Yes\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run("ratings=" + ratings))
                .withMessageContaining("row 2: field 'item'")
                .withMessageContaining("one of the 3 sets");
    }

    @Test
    void setsAreGroupedAndAGroupOfASetThatIsNotAskedIsRefused() throws Exception {
        Path groups =
                Files.writeString(folder.resolve("groups.csv"), "set,group\nby-people,going on\nby-a-model,going on\n");
        Findings found = new ModelWrittenStudy()
                .conduct(
                        Models.plan("items=" + both, "resamples=50", "groups=" + groups),
                        new DirectLaboratory(
                                1,
                                Models.respondent("parameters=1B"),
                                Models.respondent("parameters=2B"),
                                Models.respondent("parameters=4B")));
        assertThat(found.figures())
                .filteredOn(figure -> figure.name().equals("groups-over-size"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.vegaLite().at("/data/values"))
                        .hasSize(3)
                        .allSatisfy(point ->
                                assertThat(point.path("line").asString()).isEqualTo("going on (2)")));

        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "set,group\nfog,going on\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run("groups=" + wrong))
                .withMessageContaining("row 2: field 'set'")
                .withMessageContaining("got 'fog'");
    }
}
