package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.Style;

class SimilarityTest {
    private static final List<String> TOPICS = BuiltIn.scenarios(List.of(Style.DEFAULT)).stream()
            .map(Scenario::title)
            .map(title -> title.replace('-', ' '))
            .toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Approving a small business loan for a bakery owner | whether to approve a small-business loan for the owner of a bakery
                granting a visa extension to a student             | Student visa extension requests
                approving a mortgage for a first home              | Granting a first-time home mortgage
                extending a library card                           | Renewing a library card
                """)
    void the_same_decision_in_other_words_is_a_duplicate(String one, String other) {
        Similarity among = new Similarity(
                Stream.concat(TOPICS.stream(), Stream.of(one, other)).toList());
        assertThat(among.between(one, other)).isGreaterThanOrEqualTo(Similarity.SAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                approving a car loan                 | approving a student loan
                granting a tourist visa              | granting a work visa
                renewing a driver license            | renewing a pilot license
                approving a kidney transplant        | approving a knee replacement
                """)
    void decisions_of_one_kind_about_different_things_are_not(String one, String other) {
        Similarity among = new Similarity(
                Stream.concat(TOPICS.stream(), Stream.of(one, other)).toList());
        assertThat(among.between(one, other)).isLessThan(Similarity.SAME);
    }

    @Test
    void no_two_of_the_studys_own_topics_are_duplicates() {
        Similarity among = new Similarity(TOPICS);
        for (int i = 0; i < TOPICS.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(among.between(TOPICS.get(i), TOPICS.get(j)))
                        .as(TOPICS.get(i) + " | " + TOPICS.get(j))
                        .isLessThan(Similarity.SAME);
            }
        }
    }

    @Test
    void two_equal_lines_are_duplicates_even_when_they_are_all_there_is() {
        assertThat(new Similarity(List.of("a loan", "a loan")).between("a loan", "a loan"))
                .isEqualTo(1);
        assertThat(new Similarity(List.of("a loan", "the visa")).between("a loan", "the visa"))
                .isZero();
    }

    /** What the documentation says of its reach: it knows spelling, not meaning. */
    @Test
    void of_ten_rewordings_it_catches_half() {
        List<List<String>> rewordings = List.of(
                List.of(
                        "approving a small business loan for a bakery",
                        "whether to approve a small-business loan for a bakery"),
                List.of("granting a visa extension to a student", "student visa extension requests"),
                List.of("admitting an applicant to a nursing program", "admission to a nursing degree program"),
                List.of("extending a library card", "renewing a library card"),
                List.of("offering a bookkeeping job", "hiring a bookkeeper"),
                List.of("approving a mortgage for a first home", "granting a first-time home mortgage"),
                List.of("granting parole after half of the sentence", "early parole release decision"),
                List.of("refunding an overdraft fee", "waiving bank overdraft fees"),
                List.of("approving a request for remote work", "allowing an employee to work remotely"),
                List.of("approving a rental application for an apartment", "accepting a tenant for an apartment"));
        Similarity among = new Similarity(
                Stream.concat(TOPICS.stream(), rewordings.stream().flatMap(List::stream))
                        .toList());
        assertThat(rewordings.stream()
                        .filter(pair -> among.between(pair.getFirst(), pair.getLast()) >= Similarity.SAME))
                .hasSize(5);
    }
}
