/**
 * The durable memory a run rests on, as the runner sees it: read {@link touchstone.core.journal.Journal} and {@link
 * touchstone.core.journal.Entry} first. An entry is durable when the call that appended it returns.
 */
@NullMarked
package touchstone.core.journal;

import org.jspecify.annotations.NullMarked;
