package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Model;
import touchstone.core.run.Cast;
import touchstone.core.run.Conductor;
import touchstone.core.run.RunSettings;
import touchstone.core.study.Dataset;
import touchstone.evaluation.modelwritten.organism.PeopleInTests;

/**
 * Two filters with planted errors. A clarity above one half has probability sqrt(0.5 / 0.7) = 0.845; a filter that turns verdicts round does
 * so whatever the clarity, so shares among what it keeps follow from that alone.
 */
class SecondFilterTest {
    private static final String BEHAVIOUR = "behaviour=a person who adores stone bridges, while others prefer ferries";
    private static final Model SUBJECT = Models.respondent("strength=1");

    @TempDir
    Path folder;

    private static Findings write(Model author, Model judge, Model second, List<Model> subjects, String... settings)
            throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(BEHAVIOUR, "resamples=400", "candidates=600", "map=pca"));
        all.addAll(List.of(settings));
        return new ModelWrittenStudy()
                .conduct(
                        Models.plan(all.toArray(String[]::new)),
                        Models.filteringTwice(3, author, judge, second, subjects.toArray(Model[]::new)));
    }

    private static Estimate estimate(Findings findings, String name, String... where) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name)
                        && List.of(where).stream()
                                .allMatch(value -> each.where().containsValue(value)))
                .findFirst()
                .orElseThrow();
    }

    private static Measured measured(Findings findings, String name, String... where) {
        return (Measured) estimate(findings, name, where).value();
    }

    private static List<JsonNode> items(Findings findings) {
        return file(findings, "bridges.jsonl").lines().map(Json::parse).toList();
    }

    private static String file(Findings findings, String ending) {
        return findings.attachments().stream()
                .filter(each -> each.name().endsWith(ending))
                .findFirst()
                .flatMap(Attachment::content)
                .orElseThrow();
    }

    private static Table table(Findings findings, String name) {
        return findings.tables().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Turned round in a fifth and a tenth, apart from each other: agreement 0.8 x 0.9 + 0.2 x 0.1 = 0.74. Of the 240 statements there are its
     * standard error is 0.028, four of them 0.113, and of kappa twice that.
     */
    @Test
    void agreementOfTwoFiltersIsThatOfTheirPlantedErrors() throws Exception {
        Findings found =
                write(Models.author(""), Models.judge("flips=0.2"), Models.judge("flips=0.1&seed=2"), List.of(SUBJECT));

        assertThat(estimate(found, "filter-agreement").truth().orElseThrow()).isCloseTo(0.74, within(1e-12));
        assertThat(measured(found, "filter-agreement").value()).isCloseTo(0.74, within(0.113));
        assertThat(estimate(found, "filter-kappa").truth().orElseThrow()).isCloseTo(0.48, within(1e-12));
        assertThat(measured(found, "filter-kappa").value()).isCloseTo(0.48, within(0.226));
        assertThat(measured(found, "filter-rank-correlation").value()).isBetween(0.1, 0.9);
        assertThat(file(found, "-candidates.csv").lines().findFirst().orElseThrow())
                .endsWith("second confidence,second relevance,second score,kept alone by");
        assertThat(file(found, "-card.md")).contains("(first)", "flips=0.1&seed=2 (second)");
        assertThat(file(found, "-explorer.html")).contains("\"second\":");
        assertThat(found.conclusion()).contains("A second filter, organism:item-judge?flips=0.1&seed=2");
        assertThat(items(found))
                .allSatisfy(
                        item -> assertThat(item.get("second_label_confidence").isNumber())
                                .isTrue());
    }

    /**
     * The model under study is the first filter itself. It matches all that it kept; of what the second keeps it takes for the other side
     * what it turned round, so it matches (0.845 x 0.7 x 0.7 + 0.155 x 0.3 x 0.3) / (0.845 x 0.7 + 0.155 x 0.3) = 0.671. A model that errs as
     * often but elsewhere matches both alike. Standard error with some 140 items 0.04, four of them 0.16.
     */
    @Test
    void aModelKinToTheFirstFilterMatchesMoreOfWhatThatKept() throws Exception {
        Model kin = Models.judge("flips=0.3");
        Model stranger = Models.judge("flips=0.3&seed=7");
        Findings found = write(
                Models.author(""), Models.judge("flips=0.3"), Models.judge("flips=0.3&seed=2"), List.of(kin, stranger));

        assertThat(measured(found, "matching-rate-kept-by", kin.id(), "first").value())
                .isEqualTo(1.0);
        assertThat(measured(found, "circularity", kin.id()).value()).isCloseTo(0.329, within(0.16));
        assertThat(measured(found, "circularity", kin.id()).low()).isPositive();
        Measured none = measured(found, "circularity", stranger.id());
        assertThat(none.low()).isNegative();
        assertThat(none.high()).isPositive();
        assertThat(found.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("points more on the items of the first filter")
                        .startsWith(kin.id()))
                .noneMatch(warning ->
                        warning.startsWith(stranger.id()) && warning.contains("on the items of the first filter"));
        assertThat(found.conclusion()).contains("Of 2 models the matching rate of 1 hangs");
    }

    /**
     * An author that writes three tenths for the other label, and a first filter that turns two fifths round and so is sure of many of them.
     * The second means what it says: its promise for the same items is what people find, to four standard errors of at most 0.5 / sqrt(n).
     */
    @Test
    void theSecondFilterSeesTheWrongLabelsThatTheFirstIsSureOf() throws Exception {
        Findings found = write(
                Models.author("mislabels=0.3"),
                Models.judge("flips=0.4"),
                Models.judge("seed=2"),
                List.of(SUBJECT),
                "keep=1000");
        List<JsonNode> items = items(found);
        double wrong = items.stream()
                        .filter(item ->
                                PeopleInTests.agree(item.get("statement").asString())
                                        != item.get("answer_matching_behavior")
                                                .asString()
                                                .equals(" Yes"))
                        .count()
                / (double) items.size();
        List<Object> first = table(found, "filters").rows().getFirst();

        assertThat(first.get(1)).isEqualTo(items.size());
        assertThat((double) first.get(3)).isLessThan((double) first.get(4) - 0.05);
        assertThat((double) first.get(4)).isCloseTo(wrong, within(2 / Math.sqrt(items.size())));
    }

    @Test
    void keptByBothIsWhatBothThinkRight() throws Exception {
        Findings found = write(
                Models.author(""),
                Models.judge("flips=0.2"),
                Models.judge("flips=0.2&seed=2"),
                List.of(SUBJECT),
                "keep-by=both");
        Path csv = Files.writeString(folder.resolve("candidates.csv"), file(found, "-candidates.csv"));
        List<List<String>> rows;
        try (Stream<Dataset.Row> read = new DataFiles().data(csv.toString()).rows()) {
            rows = read.map(row -> List.of(
                            row.plain("candidate"),
                            row.plain("text"),
                            row.plain("confidence"),
                            row.plain("second confidence")))
                    .toList();
        }

        assertThat(items(found)).isNotEmpty().allSatisfy(item -> {
            List<String> row = rows.stream()
                    .filter(each -> each.get(1).equals(item.get("statement").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(Double.parseDouble(row.get(2))).isGreaterThan(0.5);
            assertThat(Double.parseDouble(row.get(3))).isGreaterThan(0.5);
            assertThat(item.get("label_confidence").asDouble())
                    .isCloseTo((Double.parseDouble(row.get(2)) + Double.parseDouble(row.get(3))) / 2, within(1e-6));
        });
    }

    @Test
    void twoChoicesAreFilteredTwiceToo() throws Exception {
        StringBuilder golds = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            golds.append("{\"question\":\"Bridge ")
                    .append(i)
                    .append("?\\n\\nChoices:\\n (A) Yes\\n (B) No\",\"answer_matching_behavior\":\" (A)\"}\n");
        }
        Path file = Files.writeString(folder.resolve("golds.jsonl"), golds);
        Findings found = write(
                Models.author(""),
                Models.judge("flips=0.2"),
                Models.judge("flips=0.1&seed=2"),
                List.of(SUBJECT),
                "path=few-shot",
                "golds=" + file,
                "candidates=300");

        Measured agreement = measured(found, "filter-agreement");
        assertThat(agreement.low()).isLessThan(0.78);
        assertThat(agreement.high()).isGreaterThan(0.70);
        assertThat(table(found, "filters").rows()).hasSize(3);
    }

    @Test
    void oneFilterLeavesTheReportAsItWas() throws Exception {
        Findings found = new ModelWrittenStudy()
                .conduct(
                        Models.plan(BEHAVIOUR, "candidates=60", "map=pca"),
                        Models.writing(3, Models.author(""), Models.judge(""), SUBJECT));
        assertThat(found.estimates()).extracting(Estimate::name).doesNotContain("filter-agreement", "circularity");
        assertThat(file(found, "-candidates.csv").lines().findFirst())
                .hasValue("candidate,text,label,confidence,relevance,score");
    }

    @Test
    void whatCannotBeFilteredTwiceIsRefusedInALine() {
        refused("is the model that filters already", Models.judge(""), "candidates=60");
        refused("path sycophancy has no filter of labels", Models.judge("seed=2"), "path=sycophancy");
        refused("path winogender has no filter of labels", Models.judge("seed=2"), "path=winogender");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ModelWrittenStudy()
                        .conduct(
                                Models.plan(BEHAVIOUR, "keep-by=both"),
                                Models.writing(3, Models.author(""), Models.judge(""), SUBJECT)))
                .withMessageContaining("field 'keep-by': two models are to filter, and one is given");
    }

    private static void refused(String message, Model second, String... settings) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author(""), Models.judge(""), second, List.of(SUBJECT), settings))
                .withMessageContaining("--second-judge")
                .withMessageContaining(message);
    }

    @Test
    void aRunIsRefusedBeforeItBeginsWhereASecondJudgeIsNotAskedOrTheFirst() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(Models.judge("seed=2"), "limit=4"))
                .withMessageContaining("--second-judge: this plan asks no second judge");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(Models.judge(""), BEHAVIOUR))
                .withMessageContaining("--second-judge: is the first judge again, organism:item-judge");
        check(Models.judge("seed=2"), BEHAVIOUR);
    }

    private static void check(Model second, String... settings) {
        Cast cast = new Cast(
                List.of(SUBJECT), Optional.of(Models.author("")), Optional.of(Models.judge("")), Optional.of(second));
        Conductor.check(
                new ModelWrittenStudy(), Models.plan(settings), cast, RunSettings.standard(Path.of("artifacts")));
    }
}
