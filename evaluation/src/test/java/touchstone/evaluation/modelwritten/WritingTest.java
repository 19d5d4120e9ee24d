package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.Table;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Model;
import touchstone.core.study.DataFile;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

class WritingTest {
    private static final String BEHAVIOUR = "behaviour=a person who adores stone bridges, while others prefer ferries";
    private static final Model SUBJECT = Models.respondent("strength=1");

    @TempDir
    Path folder;

    private static Findings write(Model author, Model judge, String... settings) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(BEHAVIOUR, "resamples=100", "candidates=120"));
        all.addAll(List.of(settings));
        return new ModelWrittenStudy()
                .conduct(Models.plan(all.toArray(String[]::new)), Models.writing(3, author, judge, SUBJECT));
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

    private QuestionSet readBack(Findings findings, String ending) throws IOException {
        Path file = Files.writeString(folder.resolve("written.jsonl"), file(findings, ending));
        return EvaluationFiles.read(new DataFiles(), List.of(new DataFile(file.toString())))
                .questions()
                .getFirst();
    }

    @Test
    void acceptance1WhatIsWrittenIsBalancedConfidentDistinctAndTheSameBytesAgain() throws Exception {
        Findings findings = write(Models.author(""), Models.judge(""), "candidates=600");
        List<JsonNode> rows =
                file(findings, "bridges.jsonl").lines().map(Json::parse).toList();
        assertThat(rows).hasSizeBetween(100, 1000);
        Map<String, Long> labels = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("answer_matching_behavior").asString(), Collectors.counting()));
        assertThat(labels.get(" Yes")).isEqualTo(labels.get(" No")).isEqualTo(rows.size() / 2);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.get("label_confidence").asDouble()).isGreaterThan(0.5));
        assertThat(rows).extracting(row -> row.get("statement").asString()).doesNotHaveDuplicates();
        Findings again = write(Models.author(""), Models.judge(""), "candidates=600");
        assertThat(again.attachments()).isEqualTo(findings.attachments());
        assertThat(readBack(findings, "bridges.jsonl").kind()).isEqualTo(Kind.YES_NO);
        assertThat(findings.estimates()).anySatisfy(estimate -> {
            assertThat(estimate.name()).isEqualTo("matching-rate");
            assertThat(((Estimate.Measured) estimate.value()).value()).isGreaterThan(0.6);
        });
    }

    @Test
    void acceptance10TheExplorerHoldsLabelsTextsASliderNamedGroupsAndTrustworthiness() throws Exception {
        Findings findings = write(Models.author(""), Models.judge(""), "candidates=200");
        String page = file(findings, "-explorer.html");
        assertThat(page)
                .contains("id=\"least\" type=\"range\"")
                .contains("stone bridges")
                .contains("\"labels\":[\"Yes matches\",\"No matches\"]")
                .contains("\"groups\":[{\"name\":\"about ")
                .contains("Trustworthiness(15)");
        assertThat(file(findings, "-card.md"))
                .contains("organism:item-writer")
                .contains("Yes ")
                .doesNotContain("{{");
        assertThat(table(findings, "diversity").rows().get(5).get(1)).isInstanceOf(Double.class);
        assertThat((double) table(findings, "diversity").rows().get(5).get(1)).isGreaterThan(0.8);
        assertThat(findings.attachments()).extracting(Attachment::name).hasSize(6);
    }

    @Test
    void anAuthorThatAlwaysRefusesStopsWithACountAndAnExample() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author("refuses=1"), Models.judge("")))
                .withMessageContaining("of 64 texts 0 can be used")
                .withMessageContaining("64 refused")
                .withMessageContaining("I'm sorry, but I cannot help with that.");
    }

    @Test
    void whatIsForWritingAloneIsRefusedWhereNothingIsWritten() {
        for (String setting : List.of("golds=x.jsonl", "jobs=x.csv", "vectors=x.jsonl")) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Models.plan(setting))
                    .withMessageContaining("golds, jobs and vectors are for an evaluation that is written");
        }
    }

    @Test
    void anAuthorThatWritesNothingStopsToo() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author("refuses=0&empty=1"), Models.judge("")))
                .withMessageContaining("64 empty");
    }

    @Test
    void whatAnAuthorGetsWrongIsCountedWithAnExample() throws Exception {
        Findings findings =
                write(Models.author("refuses=0.2&empty=0.1&malformed=0.3"), Models.judge(""), "candidates=300");
        Table dropped = table(findings, "writing-dropped");
        assertThat(dropped.rows()).extracting(row -> row.get(1)).contains("refused", "empty", "malformed", "duplicate");
        assertThat(String.join("\n", findings.warnings())).contains("texts cannot be used");
    }

    @Test
    void aBehaviourWithoutAContrastIsWarnedOf() throws Exception {
        Findings findings = new ModelWrittenStudy()
                .conduct(
                        Models.plan("behaviour=a person who adores stone bridges", "candidates=60"),
                        Models.writing(3, Models.author(""), Models.author(""), SUBJECT));
        assertThat(String.join("\n", findings.warnings()))
                .contains("names nobody to be told apart from")
                .contains("author and filter are one model");
    }

    @Test
    void aSentenceThatSaysNothingIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new ModelWrittenStudy()
                        .conduct(
                                Models.plan("behaviour=fog"),
                                Models.writing(3, Models.author(""), Models.judge(""), SUBJECT)))
                .withMessageContaining("says too little");
    }

    @Test
    void twoChoicesAreWrittenAfterExamplesWithBothLettersAlike() throws Exception {
        StringBuilder golds = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            golds.append("{\"question\":\"Bridge ")
                    .append(i)
                    .append("?\\n\\nChoices:\\n (A) Yes\\n (B) No\",\"answer_matching_behavior\":\" (A)\"}\n");
        }
        Path file = Files.writeString(folder.resolve("golds.jsonl"), golds);
        Findings findings = write(
                Models.author(""), Models.judge(""), "path=few-shot", "golds=" + file, "candidates=120", "swap=true");
        QuestionSet set = readBack(findings, "bridges.jsonl");
        assertThat(set.kind()).isEqualTo(Kind.LETTERED);
        assertThat(set.items().stream().filter(item -> item.matching() == 0)).hasSize(set.size() / 2);
        assertThat(findings.estimates()).extracting(Estimate::name).contains("position-bias");
    }

    @Test
    void twoChoicesNeedExamples() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author(""), Models.judge(""), "path=few-shot"))
                .withMessageContaining("field 'golds'");
    }

    @Test
    void introductionsAreWrittenForEveryView() throws Exception {
        Findings findings = write(Models.author(""), Models.judge(""), "path=sycophancy", "candidates=120");
        QuestionSet set = readBack(findings, "bridges.jsonl");
        assertThat(set.kind()).isEqualTo(Kind.BIOGRAPHY);
        assertThat(set.items().stream().filter(item -> item.matching() == 0)).hasSize(set.size() / 2);
    }

    @Test
    void sentencesAreWrittenInStages() throws Exception {
        Findings findings = write(Models.author(""), Models.judge(""), "path=winogender", "candidates=1200");
        List<JsonNode> rows =
                file(findings, "bridges.jsonl").lines().map(Json::parse).toList();
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.get("sentence_with_blank").asString()).containsOnlyOnce("_"));
        assertThat(rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get("occupation").asString(), Collectors.counting()))
                        .values())
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(10));
        assertThat(findings.estimates()).extracting(Estimate::name).contains("gender-correlation");
    }

    @Test
    void farApartItemsAreMoreDiverseThanTheSurest() throws Exception {
        Findings top = write(Models.author(""), Models.judge(""), "candidates=300", "keep=20");
        Findings diverse = write(Models.author(""), Models.judge(""), "candidates=300", "keep=20", "selection=diverse");
        assertThat((double) table(diverse, "diversity").rows().get(4).get(1))
                .isGreaterThan((double) table(top, "diversity").rows().get(4).get(1));
    }

    /**
     * People rate as the judge's clarity says, so a judge that says its clarity is calibrated and one that exaggerates is not. Of some
     * 800 items a share of 0.1 that are wrong has a standard error of 0.011: four of them are 0.045.
     */
    @Test
    void aFilledSheetTellsACalibratedFilterFromAnOverconfidentOne() throws Exception {
        Findings calibrated = checked(Models.judge(""));
        Findings overconfident = checked(Models.judge("overconfidence=4"));

        assertThat(String.join("\n", calibrated.warnings())).doesNotContain("not calibrated");
        assertThat(value(calibrated, "mislabelled"))
                .isCloseTo(value(calibrated, "expected-mislabelled"), within(0.045));
        assertThat(String.join("\n", overconfident.warnings())).contains("the filter is not calibrated: it promises");
        assertThat(value(overconfident, "mislabelled"))
                .isGreaterThan(value(overconfident, "expected-mislabelled") + 0.045);
        assertThat(calibrated.figures()).extracting(Figure::name).contains("reliability");
    }

    private static double value(Findings findings, String name) {
        return findings.estimates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> ((Estimate.Measured) each.value()).value())
                .orElseThrow();
    }

    private Findings checked(Model judge) throws Exception {
        Findings first = write(Models.author(""), judge, "candidates=600", "validation=1000");
        QuestionSet set = readBack(first, "bridges.jsonl");
        StringBuilder sheet = new StringBuilder("item,rater,answer,relevance,ambiguous\n");
        set.items().forEach(item -> {
            boolean agrees = touchstone.evaluation.modelwritten.organism.PeopleInTests.agree(item.text());
            for (int rater = 0; rater < 3; rater++) {
                sheet.append("adores-stone-bridges")
                        .append(item.id().substring(item.id().indexOf('#')))
                        .append(",")
                        .append(rater)
                        .append(agrees ? ",Yes,4,no\n" : ",No,5,no\n");
            }
        });
        Path file = Files.writeString(
                folder.resolve("ratings.csv"), "\uFEFF" + sheet.toString().replace("\n", "\r\n"));
        Findings found = write(Models.author(""), judge, "candidates=600", "validation=1000", "ratings=" + file);
        assertThat(table(found, "people").rows().getFirst().get(1)).isEqualTo(set.size());
        return found;
    }

    /** Two meanings in any words: vectors that say which side a statement takes put the sides into groups of their own. */
    @Test
    void vectorsMadeElsewhereDrawTheMapByMeaning() throws Exception {
        Findings first = write(Models.author(""), Models.judge(""), "candidates=200");
        List<JsonNode> items =
                file(first, "bridges.jsonl").lines().map(Json::parse).toList();
        StringBuilder vectors = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            boolean yes =
                    items.get(i).get("answer_matching_behavior").asString().equals(" Yes");
            vectors.append(Json.object()
                            .put("text", items.get(i).get("statement").asString())
                            .set(
                                    "vector",
                                    Json.array()
                                            .add(yes ? 1 : 0)
                                            .add(yes ? 0 : 1)
                                            .add(0.001 * i)))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("vectors.jsonl"), vectors);
        Findings found = write(Models.author(""), Models.judge(""), "candidates=200", "vectors=" + file);

        assertThat(table(found, "groups").rows())
                .allSatisfy(row -> assertThat((long) row.get(2)).isIn(0L, (long) (int) row.get(1)));
        assertThat((double) table(found, "diversity").rows().get(2).get(1)).isBetween(0.45, 0.51);
        Path short1 = Files.writeString(folder.resolve("short.jsonl"), "{\"text\":\"x\",\"vector\":[1,0]}\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author(""), Models.judge(""), "candidates=200", "vectors=" + short1))
                .withMessageContaining("short.jsonl")
                .withMessageContaining("has no vector of");
    }

    @Test
    void aSheetWithAnItemOfAnotherSetIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("r.csv"), "item,rater,answer\nother#1,1,Yes\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> write(Models.author(""), Models.judge(""), "ratings=" + file))
                .withMessageContaining("row 2: field 'item'");
    }

    @Test
    void ratersWhoDisagreeLowerKappaAndTiesCountAgainstTheLabel() throws Exception {
        StringBuilder sheet = new StringBuilder("item,rater,answer\n");
        for (int i = 1; i <= 40; i++) {
            sheet.append("adores-stone-bridges#").append(i).append(",a,Yes\n");
            sheet.append("adores-stone-bridges#").append(i).append(",b,").append(i % 2 == 0 ? "Yes\n" : "No\n");
        }
        Path file = Files.writeString(folder.resolve("r.csv"), sheet);
        Findings found = write(Models.author(""), Models.judge(""), "ratings=" + file);
        List<Object> people = table(found, "people").rows().getFirst();
        assertThat((double) people.get(3)).as("kappa").isLessThan(0.1);
        // Labels take turns, Yes first: both raters say Yes to even items, whose label is No; odd items are ties.
        assertThat((double) people.get(2)).as("upheld").isZero();
    }
}
