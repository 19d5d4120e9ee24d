/**
 * Has an author model write the scenarios of the audit (protocol steps 1 to 4 and 8 of the paper): topics, templates, styles,
 * and fillings that cannot be made by rule. Read {@link touchstone.evaluation.discrimination.write.AuthorWriter} and {@link
 * touchstone.evaluation.discrimination.write.Drafting} first.
 *
 * <p>Whatever the author writes is checked by rule before it is used: a check either accepts a text or says why not, the
 * reasons go back to the author with the next draw, and a text that never passes is dropped with its reasons. Every draw is
 * kept in the trail. Answers come through the laboratory, so that writing again costs nothing and gives the same scenarios.
 */
@NullMarked
package touchstone.evaluation.discrimination.write;

import org.jspecify.annotations.NullMarked;
