/** The durable memory of every trial: SQLite and PostgreSQL. */
@NullMarked
package touchstone.journal;

import org.jspecify.annotations.NullMarked;
