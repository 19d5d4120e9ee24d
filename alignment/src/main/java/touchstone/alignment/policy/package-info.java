/**
 * Training a language model on rewards, with a penalty on how far it goes from where it began.
 *
 * <p>Read {@link touchstone.alignment.policy.PolicyTraining} first, then {@link touchstone.alignment.policy.Reward}, which may be a function or
 * a preference model.
 *
 * <p>The method is REINFORCE with a leave-one-out baseline (Williams 1992; Ahmadian et al. 2024, arXiv 2402.14740), not PPO: every
 * batch is sampled from the policy as it is and used once, so there is no importance ratio to clip and no value network to train; the gradient
 * is unbiased, and at the optimum, where reward less penalty is the same for every reply, it has no variance left. The smallest case, where
 * the optimum is a formula, is {@link touchstone.statistics.policy.FiniteBandit}.
 *
 * <p>Invariants: what is sampled follows from the seed, a step's number and the weights, so a run that goes on from a checkpoint ends with the
 * same bits; divergences are in nats a reply, from the policy at the start.
 */
@NullMarked
package touchstone.alignment.policy;

import org.jspecify.annotations.NullMarked;
