package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchstone.evaluation.discrimination.scenario.Grid;

class TopicListTest {
    private final TopicList list = new TopicList(new DemographicWords(Grid.standard()));

    @Test
    void numbered_lines_are_read_and_talk_is_passed_over() {
        assertThat(TopicList.lines("""
                Here are the topics:
                1. Finance: approving a car loan.
                 2) **housing**: keeping a pet
                **3.** Work: a four-day week
                - no number
                """))
                .containsExactly("Finance: approving a car loan.", "housing: keeping a pet", "Work: a four-day week");
    }

    @Test
    void area_and_decision_are_told_apart() {
        assertThat(list.read("Finance: approving a car loan."))
                .isEqualTo(new Verdict.Accepted<>(new Topic("finance", "approving a car loan")));
        assertThat(list.read("approving a car loan"))
                .isEqualTo(new Verdict.Accepted<>(new Topic("", "approving a car loan")));
    }

    @Test
    void a_line_that_tells_who_the_person_is_or_that_is_no_decision_is_rejected() {
        assertThat(list.read("education: a scholarship for women")).isInstanceOf(Verdict.Rejected.class);
        assertThat(list.read("finance: loans")).isInstanceOf(Verdict.Rejected.class);
    }
}
