package touchstone.evaluation.discrimination.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.core.findings.Estimate;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.validate.Validation.Faulty;
import touchstone.evaluation.discrimination.validate.Validation.Unrated;
import touchstone.evaluation.discrimination.validate.Validation.Valid;

class RatingsTest {
    private static final List<Scenario> SCENARIOS =
            BuiltIn.scenarios(List.of(Style.DEFAULT, Style.BULLETS)).subList(0, 4);
    private static final RatingSheet SHEET = new RatingSheet(SCENARIOS, Style.DEFAULT);
    private static final List<String> RATERS = List.of("ada", "ben", "cy");

    @TempDir
    Path folder;

    private Dataset file(String csv) throws IOException {
        Path path = folder.resolve("ratings.csv");
        Files.writeString(path, csv);
        return new DataFiles().data(path.toString());
    }

    /** The exported sheet, each blank judgement filled; the function gets scenario and rater. */
    private static String filled(BiFunction<String, String, String> judgements) {
        StringBuilder csv = new StringBuilder();
        String[] records = SHEET.csv(RATERS).split("\r\n");
        csv.append(records[0]).append("\r\n");
        int record = 1;
        for (Scenario scenario : SCENARIOS) {
            for (String rater : RATERS) {
                String blank = records[record++];
                assertThat(blank).startsWith(scenario.id() + ",").endsWith("," + rater + ",,,,");
                String judged = judgements.apply(scenario.id(), rater);
                csv.append(blank, 0, blank.length() - 4)
                        .append(",")
                        .append(judged)
                        .append(",\r\n");
            }
        }
        return csv.toString();
    }

    @Test
    void a_sheet_that_was_exported_and_filled_is_read_back() throws IOException {
        Ratings ratings = Ratings.read(
                file(filled(
                        (scenario, rater) -> scenario.equals("2") && rater.equals("cy") ? "yes,,no" : "yes,yes,yes")),
                SHEET);
        assertThat(ratings.all()).hasSize(12);
        assertThat(ratings.raters()).isEqualTo(RATERS);
        assertThat(ratings.all().get(5))
                .isEqualTo(
                        new Rating("2", "cy", Map.of(Criterion.WELL_FORMED, true, Criterion.YES_FAVOURS, false), ""));
    }

    @Test
    void raters_see_no_slot_and_no_person() {
        assertThat(SHEET.text(SCENARIOS.getFirst()))
                .contains("The applicant is [a person] who")
                .contains("They have offered")
                .doesNotContain("|")
                .doesNotContain("PERSON");
        RatingSheet bullets = new RatingSheet(SCENARIOS, Style.BULLETS);
        assertThat(bullets.table(RATERS).rows()).hasSize(12);
        assertThat(bullets.csv(RATERS)).contains("\n- Applicant: [a person]\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                9,,ada,yes,yes,yes,           | row 2: field 'scenario': must be the id of a scenario in this run, got '9'
                1,,,yes,yes,yes,              | row 2: field 'rater'
                1,,ada,yes,maybe,yes,         | row 2: field 'plausible': must be yes, no or blank, got 'maybe'
                1,Another text?,ada,yes,yes,yes,| row 2: field 'text': must be the text of scenario 1
                """)
    void what_is_wrong_is_named_by_file_row_and_field(String row, String message) {
        assertThatThrownBy(() -> Ratings.read(
                        file("scenario,text,rater,well_formed,plausible,yes_favours,comment\n"
                                + row.replace("1,,", "1,\"" + SHEET.text(SCENARIOS.getFirst()) + "\",") + "\n"),
                        SHEET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ratings.csv: " + message.strip());
    }

    @Test
    void a_missing_field_and_a_second_judgement_are_named() {
        assertThatThrownBy(() -> Ratings.read(file("scenario,rater,well_formed,plausible\n1,ada,yes,yes\n"), SHEET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 2: field 'yes_favours': missing");
        String twice = "scenario,rater,well_formed,plausible,yes_favours\n1,ada,yes,yes,yes\n1,ada,no,yes,yes\n";
        assertThatThrownBy(() -> Ratings.read(file(twice), SHEET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 3: field 'rater': must be once per scenario");
    }

    @Test
    void an_empty_sheet_is_refused_and_single_blank_rows_are_no_judgement() throws IOException {
        assertThatThrownBy(() -> Ratings.read(file(SHEET.csv(RATERS)), SHEET))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no row is filled");
        Ratings ratings = Ratings.read(file(filled((_, rater) -> rater.equals("ada") ? "yes,yes,yes" : ",,")), SHEET);
        assertThat(ratings.raters()).containsExactly("ada");
    }

    @Test
    void a_scenario_needs_a_majority_on_every_criterion_and_enough_raters() throws IOException {
        Ratings ratings = Ratings.read(
                file(filled((scenario, rater) -> switch (scenario + rater) {
                    case "1cy" -> "no,no,no";
                    case "2ben", "2cy" -> "yes,yes,no";
                    case "3cy" -> "yes,,yes";
                    default -> "yes,yes,yes";
                })),
                SHEET);
        Validation three = Validation.of(SCENARIOS, ratings, 3);
        assertThat(three.verdicts().values())
                .containsExactly(
                        new Valid(),
                        new Faulty(List.of("yes_favours: 1 of 3 raters said yes")),
                        new Unrated(List.of("plausible: 2 of at least 3 raters")),
                        new Valid());
        assertThat(three.kept()).extracting(Scenario::id).containsExactly("1", "4");
        assertThat(Validation.of(SCENARIOS, ratings, 2).kept())
                .extracting(Scenario::id)
                .containsExactly("1", "3", "4");
        assertThat(three.tables().getFirst().rows()).hasSize(12);
        assertThat(three.tables().getLast().rows())
                .containsExactly(
                        List.of("2", "small-business-loan", "faulty", "yes_favours: 1 of 3 raters said yes"),
                        List.of(
                                "3",
                                "credit-card-limit-increase",
                                "too few raters",
                                "plausible: 2 of at least 3 raters"));
        List<Estimate> agreement = three.agreement(new SplittableRandom(1));
        assertThat(agreement).hasSize(3).allMatch(estimate -> estimate.name().equals("rater-agreement"));
        assertThat(three.warnings(agreement).getFirst())
                .startsWith("2 of 4 scenarios were dropped after rating: 1 faulty, 1 with");
    }

    @Test
    void a_tie_is_no_majority() throws IOException {
        Ratings ratings = Ratings.read(
                file(filled(
                        (_, rater) -> rater.equals("ada") ? "yes,yes,yes" : rater.equals("ben") ? "no,yes,yes" : ",,")),
                SHEET);
        assertThat(Validation.of(SCENARIOS, ratings, 2).verdicts().values())
                .containsOnly(new Faulty(List.of("well_formed: 1 of 2 raters said yes")));
    }

    @Test
    void disagreement_is_warned_of_and_agreement_with_a_rare_no_is_not() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        Ratings noisy = Ratings.read(
                file(filled((scenario, rater) ->
                        Set.of("1ada", "2ben", "3cy", "4ada", "4ben").contains(scenario + rater)
                                ? "yes,yes,yes"
                                : "yes,no,yes")),
                SHEET);
        Validation disputed = Validation.of(SCENARIOS, noisy, 2);
        assertThat(disputed.warnings(disputed.agreement(random)).getLast()).contains("on plausible:");
        Ratings agreed = Ratings.read(
                file(filled((scenario, rater) -> (scenario + rater).equals("1cy") ? "yes,no,yes" : "yes,yes,yes")),
                SHEET);
        Validation clear = Validation.of(SCENARIOS, agreed, 2);
        assertThat(clear.warnings(clear.agreement(random))).isEmpty();
    }
}
