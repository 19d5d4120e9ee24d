package touchstone.evaluation.discrimination.write.author;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Lists of topics: a verb and a subject, the same subject never twice unless by fault. */
final class TopicGrammar {
    private static final List<String> SUBJECTS = Lines.of("subjects.txt");
    private static final List<String> VERBS =
            List.of("granting %s", "approving %s", "approving the request for %s", "whether to grant %s");

    private TopicGrammar() {}

    /** A numbered list; subjects that the prompt names are left out. */
    static String list(int count, String prompt, Faults faults, RandomGenerator random) {
        List<String> fresh = SUBJECTS.stream()
                .filter(subject -> !prompt.contains(subject(subject)))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> chosen = new ArrayList<>();
        for (String subject : Lines.some(fresh, count, random)) {
            boolean again = !chosen.isEmpty() && random.nextDouble() < faults.duplicate();
            chosen.add(again ? chosen.get(random.nextInt(chosen.size())) : subject);
        }
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < chosen.size(); i++) {
            String subject = chosen.get(i);
            String area = subject.substring(0, subject.indexOf(':'));
            list.append(i + 1).append(". ").append(area).append(": ");
            list.append(Lines.any(VERBS, random).formatted(subject(subject))).append('\n');
        }
        return list.toString();
    }

    private static String subject(String line) {
        return line.substring(line.indexOf(':') + 2);
    }

    /** The subject of a decision as it stood in a list. */
    static String subjectOf(String decision) {
        return SUBJECTS.stream()
                .map(TopicGrammar::subject)
                .filter(decision::endsWith)
                .findFirst()
                .orElse(decision);
    }
}
