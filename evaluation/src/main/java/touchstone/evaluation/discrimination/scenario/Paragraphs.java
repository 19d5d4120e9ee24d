package touchstone.evaluation.discrimination.scenario;

import java.util.List;
import java.util.stream.Stream;

/** The filled paragraphs of one fill and style, made anew each time they are walked through: they are never all in memory. */
public interface Paragraphs {
    /** The scenarios' ids; a paragraph names its scenario by the place in this list. */
    List<String> scenarios();

    /** How many paragraphs {@link #stream()} gives. */
    long size();

    /** The paragraphs, scenario by scenario where they come from templates; close the stream. */
    Stream<Filled> stream();

    /**
     * A paragraph.
     *
     * @param scenario the place of its scenario
     * @param profile the person's number in the grid
     * @param name the index of the person's name in the table; negative where none is known
     */
    record Filled(int scenario, int profile, int name, String text) {}
}
