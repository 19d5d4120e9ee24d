/**
 * Trials out of a journal, for other programs: read {@link touchstone.journal.export.TrialExport} and {@link
 * touchstone.journal.export.TrialRecord} first. An export is streamed, so its size is bounded by the disk alone, and appears
 * under its name only when it is complete.
 */
@NullMarked
package touchstone.journal.export;

import org.jspecify.annotations.NullMarked;
