/**
 * Preference models: decoders that end in one number, the reward of the text they have read.
 *
 * <p>Read {@link touchstone.neural.reward.RewardNetwork}, which computes rewards with or without gradients; then {@link
 * touchstone.neural.checkpoint.RewardCheckpoint}, how such a model lies on disk. {@code local:DIR} of such a directory is a model
 * that rewards replies: {@link touchstone.neural.local.LocalRewardModel}.
 *
 * <p>Invariant: a reward has no zero. Only differences between replies to one prompt mean something, so there is no bias.
 */
@NullMarked
package touchstone.neural.reward;

import org.jspecify.annotations.NullMarked;
