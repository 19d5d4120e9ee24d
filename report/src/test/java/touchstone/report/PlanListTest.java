package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.plan.Parameter;
import touchstone.core.plan.PlanSchema;

class PlanListTest {
    record Plan(
            @Parameter(value = "Scenarios to use; 0 for all.", byDefault = "0", unit = "scenarios")
            int scenarios,

            @Parameter(value = "Longest answer.", byDefault = "60", unit = "tokens")
            int longest,

            @Parameter(value = "A note <of yours>.", byDefault = "")
            Optional<String> note) {}

    private static final PlanSchema<Plan> SCHEMA = PlanSchema.of(Plan.class);

    @Test
    void a_value_that_stands_for_a_word_is_told_by_that_word() {
        assertThat(list(new Plan(0, 60, Optional.empty())))
                .contains("<dt>scenarios</dt><dd>all<small>Scenarios to use; 0 for all.</small>");
        assertThat(list(new Plan(10, 60, Optional.empty()))).contains("<dt>scenarios</dt><dd>10 scenarios<small>");
    }

    @Test
    void values_have_units_and_what_is_not_set_is_dimmed() {
        assertThat(list(new Plan(0, 60, Optional.empty())))
                .contains("<dt>longest</dt><dd>60 tokens<small>Longest answer.</small>")
                .contains("<div class=\"absent\"><dt>note</dt><dd>not set<small>A note &lt;of yours&gt;.</small>");
    }

    @Test
    void a_parameter_that_nothing_is_said_of_stands_with_its_value() {
        Html html = new Html();
        PlanList.write(plan(new Plan(0, 60, Optional.empty())), List.of(), html);

        assertThat(html.toString()).contains("<div><dt>longest</dt><dd>60</dd></div>");
    }

    private static String list(Plan plan) {
        Html html = new Html();
        PlanList.write(plan(plan), SCHEMA.fields(), html);
        return html.toString();
    }

    private static ObjectNode plan(Plan plan) {
        return SCHEMA.json(plan);
    }
}
