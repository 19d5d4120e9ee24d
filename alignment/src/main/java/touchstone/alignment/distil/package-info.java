/**
 * Distilling an instruction into a model, so that it need not be given any more: the model answers with it, and is tuned to answer as
 * probably without it (context distillation; Askell et al. 2021, arXiv 2112.00861, section 2.4; Snell et al. 2022, arXiv 2209.15189).
 *
 * <p>Read {@link touchstone.alignment.distil.Distillation} first, then {@link touchstone.alignment.distil.DistilRun}.
 *
 * <p>Invariants: replies are sampled from the model as it was at the start, by seeds that follow from a step's number, so a run that goes on
 * from a checkpoint ends with the same bits; divergences are in nats a reply.
 */
@NullMarked
package touchstone.alignment.distil;

import org.jspecify.annotations.NullMarked;
