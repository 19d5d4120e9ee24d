/**
 * What every provider needs of HTTP: one client for the process, bounded answers, and faults told in the runner's words.
 * Read {@link touchstone.models.http.Transport} and {@link touchstone.models.http.Faults} first.
 *
 * <p>One call makes one attempt. Nothing follows a redirect, so a key reaches no host but the one a person named. Every text
 * that leaves here in a fault went through a {@link touchstone.models.http.Redaction}.
 */
@NullMarked
package touchstone.models.http;

import org.jspecify.annotations.NullMarked;
