package touchstone.core.study;

import java.util.List;

/**
 * What the catalogue says of a study.
 *
 * @param name kebab-case, as on the command line
 * @param title one line
 * @param question the question it answers, as a person would ask it
 * @param paper authors, year, title, identifier
 * @param needs what it needs, such as {@code any model that answers text}
 * @param protocol the steps in order, one sentence each
 * @param organism the id of its embedded organism, used where no model is given
 */
public record StudyCard(
        String name,
        String title,
        String question,
        String paper,
        List<String> needs,
        List<String> protocol,
        String organism) {
    public StudyCard {
        needs = List.copyOf(needs);
        protocol = List.copyOf(protocol);
    }
}
