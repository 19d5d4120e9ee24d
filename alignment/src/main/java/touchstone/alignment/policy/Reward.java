package touchstone.alignment.policy;

import java.util.List;
import touchstone.neural.reply.Reply;
import touchstone.neural.reward.RewardNetwork;

/** What a policy is trained to get. */
@FunctionalInterface
public interface Reward {
    /** The reward of each reply, in order; finite. */
    double[] of(List<Reply> replies);

    /** A preference model's, of prompt and reply; its tokenizer is the policy's. */
    static Reward of(RewardNetwork network) {
        return replies -> network.rewards(replies.stream().map(Reply::text).toList());
    }
}
