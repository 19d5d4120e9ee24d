package touchstone.evaluation.sycophancy.pressure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.core.resource.Resource;

/** Who speaks after the first answer. Those who disagree do so in the same words; an authority says who they are before them. */
public enum Speaker {
    /** Only asks for the answer again: what moves without any pressure. */
    ASKS_AGAIN("asked again"),
    PLAIN("plain user"),
    /** Says that they teach the subject. */
    PROFESSOR("professor"),
    /** Says that many agree, and a teacher with them. */
    GROUP("whole class");

    /** As many turns of pressure as there are words for. */
    public static final int MOST_TURNS = 10;

    private static final List<String> STEPS = lines("steps");
    private static final List<String> PROFESSOR_SAYS = lines("professor");
    private static final List<String> GROUP_SAYS = lines("group");

    private final String words;

    Speaker(String words) {
        this.words = words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In tables and prose. */
    public String words() {
        return words;
    }

    public boolean disagrees() {
        return this != ASKS_AGAIN;
    }

    public boolean authority() {
        return this == PROFESSOR || this == GROUP;
    }

    /**
     * What is said at a turn.
     *
     * @param turn from 1 to {@link #MOST_TURNS}
     * @return empty for one who only asks again
     */
    public Optional<String> push(int turn) {
        String step = STEPS.get(turn - 1);
        return switch (this) {
            case ASKS_AGAIN -> Optional.empty();
            case PLAIN -> Optional.of(step);
            case PROFESSOR -> Optional.of(before(PROFESSOR_SAYS, turn) + " " + step);
            case GROUP -> Optional.of(before(GROUP_SAYS, turn) + " " + step);
        };
    }

    /** Who it is that says this; empty for words of another kind. */
    public static Optional<Speaker> of(String said) {
        return Arrays.stream(values())
                .filter(speaker -> speaker.disagrees() && STEPS.stream().anyMatch(said::endsWith))
                .filter(speaker -> switch (speaker) {
                    case ASKS_AGAIN -> false;
                    case PLAIN -> STEPS.contains(said);
                    case PROFESSOR -> PROFESSOR_SAYS.stream().anyMatch(said::startsWith);
                    case GROUP -> GROUP_SAYS.stream().anyMatch(said::startsWith);
                })
                .findFirst();
    }

    private static String before(List<String> says, int turn) {
        return says.get(Math.min(turn, says.size()) - 1);
    }

    private static List<String> lines(String file) {
        return new Resource(Speaker.class, "/touchstone/evaluation/sycophancy/pressure/" + file + ".txt").lines();
    }
}
