/**
 * Human validation of scenarios (protocol step 5): a sheet for raters, reading it back, and what is dropped. Read {@link
 * touchstone.evaluation.discrimination.validate.RatingSheet} and {@link
 * touchstone.evaluation.discrimination.validate.Validation} first. It works on any scenarios, whoever wrote them.
 *
 * <p>Raters see the wording with a neutral person in it, so that no judgement of a text depends on who is shown. A blank cell
 * is no judgement, never a no.
 */
@NullMarked
package touchstone.evaluation.discrimination.validate;

import org.jspecify.annotations.NullMarked;
