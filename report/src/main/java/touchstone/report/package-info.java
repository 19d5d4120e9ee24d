/**
 * What a run leaves behind for people and programs: {@code findings.json}, {@code report.html}, {@code trials.jsonl.gz} and
 * tables on a terminal. Read {@link touchstone.report.RunFolder} and {@link
 * touchstone.report.FindingsJson} first.
 *
 * <p>Equal documents give equal bytes, in every file. Nothing is half-written: a file appears whole or not at all. A report
 * reaches out to no network, and text from findings can never become markup or script.
 */
@NullMarked
package touchstone.report;

import org.jspecify.annotations.NullMarked;
