package touchstone.bench.harness;

import touchstone.core.resource.Resource;

/** The numbered questions that every client of the benchmarks asks. */
public final class Questions {
    /** The longest answer asked for, in tokens. */
    public static final int MAX_TOKENS = 8;

    private static final String[] PARTS = parts();

    private Questions() {}

    /** Question {@code number}: no two are equal. */
    public static String text(int number) {
        return PARTS[0] + number + PARTS[1];
    }

    /**
     * The number in a question's text.
     *
     * @throws IllegalArgumentException if the text is no question of this kind
     */
    public static int number(String text) {
        if (!text.startsWith(PARTS[0]) || !text.endsWith(PARTS[1])) {
            throw new IllegalArgumentException("no numbered question: " + text);
        }
        return Integer.parseInt(text, PARTS[0].length(), text.length() - PARTS[1].length(), 10);
    }

    private static String[] parts() {
        return new Resource(Questions.class, "question.txt").text().split("\\{number}", -1);
    }
}
