/**
 * The durable memory of every trial, in SQLite or PostgreSQL: read {@link touchstone.journal.SqlJournal} and {@link
 * touchstone.journal.GroupCommit} first; the tables are in {@code touchstone/journal/migration}.
 *
 * <p>Invariants: entries are numbered from 1 without a gap and never change; each carries a link of a hash chain over
 * everything it says ({@link touchstone.journal.Chain}); the head names the last one; all of it moves in one transaction,
 * whoever writes. A text that entries share, such as a prompt, is stored once under its hash.
 */
@NullMarked
package touchstone.journal;

import org.jspecify.annotations.NullMarked;
