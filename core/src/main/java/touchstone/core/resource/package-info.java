/**
 * Files that come with the program: prompts, word lists, figures, tables. {@link touchstone.core.resource.Resource} reads them all,
 * so that one that is missing from a build is told in one way.
 */
@NullMarked
package touchstone.core.resource;

import org.jspecify.annotations.NullMarked;
