/** findings.json, report.html, terminal tables. */
@NullMarked
package touchstone.report;

import org.jspecify.annotations.NullMarked;
