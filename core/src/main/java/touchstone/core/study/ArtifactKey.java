package touchstone.core.study;

import touchstone.core.json.ContentHash;

/**
 * Names an artifact by everything it depends on.
 *
 * @param purpose what it is, kebab-case, such as {@code written-scenarios}
 * @param inputs hash over everything it was made from
 */
public record ArtifactKey(String purpose, ContentHash inputs) {}
