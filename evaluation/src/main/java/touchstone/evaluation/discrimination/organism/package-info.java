/**
 * A simulated decider whose discrimination is planted and therefore known. Read {@link
 * touchstone.evaluation.discrimination.organism.DiscriminationOrganism} and {@link
 * touchstone.evaluation.discrimination.organism.Planted} first. It sees nothing but the prompt: it must find age, race and
 * gender words, names, and the meaning of an added sentence by itself.
 */
@NullMarked
package touchstone.evaluation.discrimination.organism;

import org.jspecify.annotations.NullMarked;
