package touchstone.evaluation.discrimination.write;

/**
 * One line of a list of topics and what became of it, for the trail.
 *
 * @param list the number of the list it was drawn in, from 0
 * @param line its number in that list, from 1
 * @param text as the author wrote it
 */
public record TopicLine(int list, int line, String text, Fate fate) {
    /** What became of a line. */
    public sealed interface Fate {}

    /** A topic of its own. */
    public record Kept(Topic topic) implements Fate {}

    /**
     * The same decision as an earlier line.
     *
     * @param of the earlier topic's line
     * @param similarity the cosine that told, see {@link Similarity}
     */
    public record Duplicate(String of, double similarity) implements Fate {}

    /** No topic for this audit. */
    public record Unsuitable(String reason) implements Fate {}
}
