/**
 * What a study is and what it may ask for: read {@link touchstone.core.study.Study} and {@link
 * touchstone.core.study.Laboratory} first. A study never touches HTTP, SQL, threads, clocks or global randomness.
 */
@NullMarked
package touchstone.core.study;

import org.jspecify.annotations.NullMarked;
