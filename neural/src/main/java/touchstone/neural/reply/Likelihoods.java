package touchstone.neural.reply;

import java.util.Arrays;
import java.util.List;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Hooks;
import touchstone.neural.transformer.Transformer;

/**
 * Log-probabilities of the tokens of replies under any network, computed at the tokens of replies only.
 *
 * @param replies in order
 * @param inputs prompts and replies without the last token, filled up behind, [reply, position]
 * @param places of the tokens before each chosen one, among all positions, [chosen]
 * @param chosen tokens of all replies, one after the other, [chosen, 1]
 * @param counts of chosen tokens, a reply each
 */
public record Likelihoods(List<Reply> replies, Tensor inputs, Tensor places, Tensor chosen, int... counts) {
    /** Made in the innermost scope. */
    public static Likelihoods of(List<Reply> replies, int end) {
        int[][] chosen = replies.stream().map(reply -> reply.chosen(end)).toArray(int[][]::new);
        int[] counts = Arrays.stream(chosen).mapToInt(tokens -> tokens.length).toArray();
        int width = 0;
        for (int i = 0; i < counts.length; i++) {
            width = Math.max(width, replies.get(i).prompt().length + counts[i] - 1);
        }
        int[] inputs = new int[counts.length * width];
        int all = Arrays.stream(counts).sum();
        long[] places = new long[all];
        int[] tokens = new int[all];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            int[] prompt = replies.get(i).prompt();
            System.arraycopy(prompt, 0, inputs, i * width, prompt.length);
            System.arraycopy(chosen[i], 0, inputs, i * width + prompt.length, Math.max(0, counts[i] - 1));
            for (int token = 0; token < counts[i]; token++) {
                places[at] = (long) i * width + prompt.length - 1 + token;
                tokens[at++] = chosen[i][token];
            }
        }
        return new Likelihoods(
                replies, Tensor.of(inputs, counts.length, width), Tensor.of(places), Tensor.of(tokens, all, 1), counts);
    }

    /** Log-probabilities of every token of the vocabulary where one was chosen, [chosen, vocabulary]. */
    public Tensor distributions(Transformer network, Hooks hooks) {
        Tensor hidden = network.hidden(inputs, hooks).flatten(0, 1).pick(0, places.to(network.device()));
        Tensor logits = network.unembed(hidden);
        return logits.to(logits.kind() == Kind.FLOAT64 ? Kind.FLOAT64 : Kind.FLOAT32)
                .logSoftmax(1);
    }

    /** Of distributions, those of what was chosen, [chosen]. */
    public Tensor ofChosen(Tensor distributions) {
        return distributions.gather(1, chosen.to(distributions.device())).squeeze(1);
    }

    /** Sums over the tokens of each reply. */
    public double[] byReply(double... byToken) {
        double[] sums = new double[counts.length];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int token = 0; token < counts[i]; token++) {
                sums[i] += byToken[at++];
            }
        }
        return sums;
    }

    /** Each reply's number for each of its tokens. */
    public float[] byToken(double... byReply) {
        float[] values = new float[Arrays.stream(counts).sum()];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            Arrays.fill(values, at, at + counts[i], (float) byReply[i]);
            at += counts[i];
        }
        return values;
    }
}
