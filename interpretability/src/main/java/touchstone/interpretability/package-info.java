/** Studies that look inside a model: one package a study. */
@NullMarked
package touchstone.interpretability;

import org.jspecify.annotations.NullMarked;
