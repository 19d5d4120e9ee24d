/**
 * What a run concludes: read {@link touchstone.core.findings.Findings} and {@link touchstone.core.findings.Estimate}
 * first. An estimate that cannot be made says why; it is never 0 and never NaN.
 */
@NullMarked
package touchstone.core.findings;

import org.jspecify.annotations.NullMarked;
