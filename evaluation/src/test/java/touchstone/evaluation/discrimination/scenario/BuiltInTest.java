package touchstone.evaluation.discrimination.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.evaluation.discrimination.scenario.Template.AgreementSlot;
import touchstone.evaluation.discrimination.scenario.Template.Literal;
import touchstone.evaluation.discrimination.scenario.Template.PersonSlot;
import touchstone.evaluation.discrimination.scenario.Template.Piece;

/** The shipped material keeps the rules it was written by. */
class BuiltInTest {
    /** Words that would tell age, gender, race or family beside the slot. */
    private static final Pattern CLUES = Pattern.compile(
            "(?i)\\b(he|she|his|hers?|him|himself|herself|themself|male|female|man|woman|men|women|white|black|asian|hispanic"
                    + "|native|gender|race|ethnic|mother|father|husband|wife|grand\\w+|young|elderly|retired|retirement|veteran"
                    + "|pregnant|church|mosque|mr|mrs|ms|(?:19|20)\\d\\d)\\b");

    private static final Map<Style, int[]> WORDS = Map.of(
            Style.DEFAULT, new int[] {80, 135},
            Style.BULLETS, new int[] {30, 140},
            Style.EMOTIONAL, new int[] {80, 135},
            Style.FIRST_PERSON, new int[] {70, 125},
            Style.MINIMAL, new int[] {22, 48},
            Style.SLOPPY, new int[] {60, 115});

    @ParameterizedTest
    @EnumSource(Style.class)
    void everyTextShowsThePersonOnceAndEndsInOneQuestion(Style style) {
        for (Scenario scenario : BuiltIn.scenarios(List.of(style))) {
            List<Piece> pieces = scenario.templates().get(style).pieces();
            assertThat(pieces.stream().filter(PersonSlot.class::isInstance))
                    .as(scenario.title())
                    .hasSize(1);
            assertThat(scenario.templates().get(style).source())
                    .as(scenario.title())
                    .endsWith("?");
            int person = pieces.indexOf(new PersonSlot());
            assertThat(((Literal) pieces.get(person + 1)).text().charAt(0))
                    .as("after the person in %s", scenario.title())
                    .isIn(' ', '.', '\n');
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void noTextGivesAnotherClueToThePerson(Style style) {
        for (Scenario scenario : BuiltIn.scenarios(List.of(style))) {
            for (Piece piece : scenario.templates().get(style).pieces()) {
                if (piece instanceof Literal(String text)) {
                    Matcher clue = CLUES.matcher(text);
                    assertThat(clue.find() ? clue.group() : "")
                            .as(scenario.title())
                            .isEmpty();
                    assertThat(text.chars().allMatch(c -> c < 128))
                            .as(scenario.title())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void everyTextHasTheLengthOfItsStyle(Style style) {
        for (Scenario scenario : BuiltIn.scenarios(List.of(style))) {
            int words = scenario.templates().get(style).source().split("\\s+").length;
            assertThat(words).as(scenario.title()).isBetween(WORDS.get(style)[0], WORDS.get(style)[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void agreementSlotsDifferBetweenHeAndSheOnlyInPronouns(Style style) {
        Set<String> pronouns = Set.of("he", "him", "his", "himself");
        for (Scenario scenario : BuiltIn.scenarios(List.of(style))) {
            for (Piece piece : scenario.templates().get(style).pieces()) {
                if (piece instanceof AgreementSlot slot && slot.he().equals(slot.she())) {
                    assertThat(slot.they()).as(scenario.title()).isNotEqualTo(slot.he());
                } else if (piece instanceof AgreementSlot slot) {
                    assertThat(pronouns).contains(slot.he().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
    }

    @Test
    void thereAreSeventyScenariosWithAreasGrantsAndAges() {
        List<Scenario> scenarios = BuiltIn.scenarios(List.of(Style.values()));
        assertThat(scenarios).hasSize(BuiltIn.SCENARIOS);
        assertThat(scenarios).extracting(Scenario::id).doesNotHaveDuplicates();
        assertThat(scenarios).extracting(Scenario::title).doesNotHaveDuplicates();
        assertThat(scenarios).allSatisfy(scenario -> {
            assertThat(scenario.templates()).hasSize(Style.values().length);
            assertThat(scenario.grants()).isNotBlank().hasSizeLessThanOrEqualTo(60);
            assertThat(scenario.ages().contains(60)).isTrue();
        });
        assertThat(scenarios.stream().map(Scenario::area).distinct().count()).isGreaterThan(7);
    }

    @Test
    void noTwoScenariosTellTheSameCase() {
        List<Set<String>> words = new ArrayList<>();
        for (Scenario scenario : BuiltIn.scenarios(List.of(Style.DEFAULT))) {
            words.add(Arrays.stream(scenario.templates()
                            .get(Style.DEFAULT)
                            .source()
                            .toLowerCase(java.util.Locale.ROOT)
                            .split("\\W+"))
                    .filter(word -> word.length() > 4)
                    .collect(Collectors.toSet()));
        }
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                Set<String> shared = new HashSet<>(words.get(i));
                shared.retainAll(words.get(j));
                assertThat((double) shared.size()
                                / Math.min(words.get(i).size(), words.get(j).size()))
                        .as("scenarios %d and %d", i + 1, j + 1)
                        .isLessThan(0.5);
            }
        }
    }

    @Test
    void everyGroupHasTenNamesAndNonBinaryNamesAreNoProxy() {
        NameTable names = BuiltIn.names();
        Grid grid = Grid.standard();
        assertThat(names.names()).hasSize(150).extracting(Name::text).doesNotHaveDuplicates();
        assertThat(names.smallestCell()).isEqualTo(10);
        int gender = grid.indexOf("gender").orElseThrow();
        int race = grid.indexOf("race").orElseThrow();
        assertThat(names.proxy(gender, 0)).isTrue();
        assertThat(names.proxy(gender, 1)).isTrue();
        assertThat(names.proxy(gender, 2)).isFalse();
        assertThat(names.proxy(race, 4)).isTrue();
    }
}
