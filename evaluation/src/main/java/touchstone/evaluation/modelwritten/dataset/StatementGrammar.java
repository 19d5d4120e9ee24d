package touchstone.evaluation.modelwritten.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.asking.prompt.PromptTemplate;

/**
 * First-person statements about a thing, for it or against it: what the invented sets are made of and what the simulated author writes.
 * They are sound by rule and dull.
 */
public final class StatementGrammar {
    private static final List<String> FOR = StudyFile.of("builtin/agree.txt").lines();
    private static final List<String> AGAINST =
            StudyFile.of("builtin/disagree.txt").lines();
    private static final List<PromptTemplate> FRAMES = StudyFile.of("builtin/frames.txt").lines().stream()
            .map(PromptTemplate::new)
            .toList();
    private static final String SLOT = "{{thing}}";

    private StatementGrammar() {}

    /** How many different statements there are of either kind about one thing. */
    public static int size() {
        return FOR.size() * FRAMES.size();
    }

    /**
     * A statement.
     *
     * @param thing such as {@code long queues}
     * @param inFavour whether the person it is about would say it
     * @param number from 0 to {@link #size} - 1
     */
    public static String statement(String thing, boolean inFavour, int number) {
        List<String> cores = inFavour ? FOR : AGAINST;
        String core = new PromptTemplate(cores.get(number % cores.size())).fill("thing", thing);
        return FRAMES.get(number / cores.size() % FRAMES.size()).fill("core", core);
    }

    /** Whether a statement is for its thing or against it; empty where it is none of this grammar. */
    public static Optional<Boolean> inFavour(String statement) {
        for (int i = 0; i < FOR.size(); i++) {
            if (holds(statement, AGAINST.get(i))) {
                return Optional.of(false);
            }
            if (holds(statement, FOR.get(i))) {
                return Optional.of(true);
            }
        }
        return Optional.empty();
    }

    private static boolean holds(String statement, String core) {
        int slot = core.indexOf(SLOT);
        int at = statement.indexOf(core.substring(0, slot));
        return at >= 0 && statement.indexOf(core.substring(slot + SLOT.length()), at) >= 0;
    }

    /** The thing that a description is about, as far as a rule can tell: what follows its first verb, up to a comma. */
    public static String thing(String description) {
        Optional<List<String>> known = StudyFile.of("builtin/traits.tsv").table().stream()
                .filter(row -> row.get(1).equals(description))
                .findFirst();
        if (known.isPresent()) {
            return known.get().get(2);
        }
        String clause = description.strip().replaceAll("[,.;:].*", "");
        String[] words =
                clause.replaceFirst("(?i)^.*?\\b(who|that|which)\\b\\s*", "").split("\\s+");
        int from = words.length > 1 ? 1 : 0;
        return String.join(
                " ", IntStream.range(from, words.length).mapToObj(i -> words[i]).toList());
    }
}
