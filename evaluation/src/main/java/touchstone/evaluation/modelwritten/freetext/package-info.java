/**
 * The open-ended arm: what a model states in a forced choice need not be what it says in its own words (Roettger et al. 2024, arXiv 2402.16786).
 * Read {@link touchstone.evaluation.modelwritten.freetext.FreeText}, which asks and has replies read by a judge, and {@link
 * touchstone.evaluation.modelwritten.freetext.FreeAgreement}, which compares, first. A reply that takes no side is left out of rates and counted.
 */
@NullMarked
package touchstone.evaluation.modelwritten.freetext;

import org.jspecify.annotations.NullMarked;
