/**
 * A study that does next to nothing, so that what a run costs is what the program itself costs. Read {@link
 * touchstone.bench.harness.HarnessStudy} first. The launcher finds it through {@code TOUCHSTONE_PLUGINS}.
 */
@NullMarked
package touchstone.bench.harness;

import org.jspecify.annotations.NullMarked;
