/**
 * The material of the audit: scenarios, the grid of people, and the fill that puts a person into a scenario. Read {@link
 * touchstone.evaluation.discrimination.scenario.Template} and {@link touchstone.evaluation.discrimination.scenario.Grid}
 * first.
 *
 * <p>A template is text with slots: {@code [PERSON]} (the whole description, or name and age), {@code [NAME]}, one slot per
 * attribute such as {@code [AGE]}, and agreement slots with three alternatives, {@code [he|she|they]}. Two filled texts of
 * one template differ nowhere but in the slots, in an indefinite article before a slot, and in a capital or comma that the
 * sentence asks for.
 */
@NullMarked
package touchstone.evaluation.discrimination.scenario;

import org.jspecify.annotations.NullMarked;
