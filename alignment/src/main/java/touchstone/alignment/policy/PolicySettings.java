package touchstone.alignment.policy;

import touchstone.neural.train.Trainer;

/**
 * How a policy is trained.
 *
 * @param beta weight of the divergence, in rewards a nat; 0 for none
 * @param prompts a step
 * @param replies sampled to each prompt of a step, two at least: each is the others' baseline
 * @param tokens of a reply, at most
 * @param end the token that ends a reply
 * @param optimiser how gradients become steps; one batch a step
 * @param seed of prompts and samples
 */
public record PolicySettings(
        double beta, int prompts, int replies, int tokens, int end, Trainer.Settings optimiser, long seed) {
    public PolicySettings {
        if (!(beta >= 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("beta is 0 or more, not " + beta);
        }
        if (prompts < 1 || replies < 2 || tokens < 1) {
            throw new IllegalArgumentException(
                    "a step has a prompt, two replies to it and room for a token at least, not " + prompts + ", "
                            + replies + ", " + tokens);
        }
        if (optimiser.accumulation() != 1) {
            throw new IllegalArgumentException("a policy learns from one batch a step");
        }
    }
}
