/**
 * Putting an analysis before a reader: estimates, tables, figures, warnings and a conclusion in plain words. Read {@link
 * touchstone.evaluation.discrimination.findings.Audited} and {@link
 * touchstone.evaluation.discrimination.findings.Conclusion} first. Nothing here estimates anything.
 */
@NullMarked
package touchstone.evaluation.discrimination.findings;

import org.jspecify.annotations.NullMarked;
