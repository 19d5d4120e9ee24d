/**
 * Canonical JSON and content hashes, so that equal things have equal bytes: read {@link touchstone.core.json.Json} and
 * {@link touchstone.core.json.ContentHash} first.
 */
@NullMarked
package touchstone.core.json;

import org.jspecify.annotations.NullMarked;
