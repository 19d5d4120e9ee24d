package touchstone.evaluation.discrimination.scenario;

/**
 * A name that stands for attributes.
 *
 * @param index its number in the table, from 0
 * @param text as written, such as {@code Allison Kowalski}
 * @param cell the number of the combination of levels it stands for
 * @param proxy whether names are held to signal this combination at all; non-binary people have no such names
 * @param source where it comes from
 */
public record Name(int index, String text, int cell, boolean proxy, String source) {}
