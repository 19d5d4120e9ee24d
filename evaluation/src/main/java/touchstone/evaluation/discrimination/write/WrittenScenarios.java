package touchstone.evaluation.discrimination.write;

import java.util.List;
import touchstone.evaluation.discrimination.scenario.Scenario;

/**
 * The finished product: scenarios that keep every rule, and how they came about.
 *
 * @param author the id of the model that wrote them
 * @param wanted how many scenarios were ordered
 * @param lists how many lists of topics were drawn, and unansweredLists how many of them never came
 * @param scenarios in the order of their topics
 * @param topics every line of every list
 * @param drafts every draw of every text
 */
public record WrittenScenarios(
        String author,
        int wanted,
        int lists,
        int unansweredLists,
        List<Scenario> scenarios,
        List<TopicLine> topics,
        List<Draft> drafts) {
    public WrittenScenarios {
        scenarios = List.copyOf(scenarios);
        topics = List.copyOf(topics);
        drafts = List.copyOf(drafts);
    }
}
