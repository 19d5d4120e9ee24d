/**
 * Anything that answers prompts over a network: read {@link touchstone.models.Models} and {@link touchstone.models.Keyring}
 * first.
 *
 * <p>A provider turns a model id into a {@link touchstone.core.model.Model} whose {@code ask} makes exactly one attempt and
 * sorts every fault by what the runner should do about it. Retries, concurrency, time limits and spending are the runner's. Keys
 * go into a request header and nowhere else.
 */
@NullMarked
package touchstone.models;

import org.jspecify.annotations.NullMarked;
