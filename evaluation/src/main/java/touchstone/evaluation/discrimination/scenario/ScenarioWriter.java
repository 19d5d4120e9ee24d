package touchstone.evaluation.discrimination.scenario;

import java.util.List;
import java.util.Set;
import touchstone.core.findings.Table;
import touchstone.core.study.Laboratory;

/**
 * Has the author model write decision scenarios: topics, templates, styles. Found through {@link java.util.ServiceLoader}.
 * The study calls it when a plan asks for written scenarios.
 */
public interface ScenarioWriter {
    /**
     * Writes scenarios, or finds them again where the laboratory kept them.
     *
     * @throws touchstone.core.input.InputException if the laboratory has no author model
     */
    Written write(Order order, Laboratory lab) throws InterruptedException;

    /**
     * What is to be written.
     *
     * @param scenarios how many, at least 1
     * @param styles the styles each scenario is needed in
     * @param grid the attributes that templates may have slots for
     */
    record Order(int scenarios, Set<Style> styles, Grid grid) {
        public Order {
            styles = Set.copyOf(styles);
        }
    }

    /**
     * What was written.
     *
     * @param scenarios in a fixed order; fewer than ordered where texts failed the rules
     * @param tables how the material came about, such as texts dropped and why
     * @param warnings what a reader must know about the material
     */
    record Written(List<Scenario> scenarios, List<Table> tables, List<String> warnings) {
        public Written {
            scenarios = List.copyOf(scenarios);
            tables = List.copyOf(tables);
            warnings = List.copyOf(warnings);
        }
    }
}
