/**
 * What a report says: estimates, tables, figures, the six arguments and the conclusion. Read {@link
 * touchstone.interpretability.inductionheads.findings.Account} (all there is to tell of a network) and {@link
 * touchstone.interpretability.inductionheads.findings.Telling} first.
 */
@NullMarked
package touchstone.interpretability.inductionheads.findings;

import org.jspecify.annotations.NullMarked;
