package touchstone.neural.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.neural.generate.Generation;
import touchstone.neural.generate.Generation.End;
import touchstone.neural.generate.Generation.Generated;
import touchstone.neural.generate.Generator;
import touchstone.neural.generate.PromptReader;
import touchstone.neural.generate.Sampling;
import touchstone.neural.transformer.Transformer;

/**
 * Draws replies from a policy's whole distribution.
 *
 * @param network the policy; not the object that learns, for what it makes while sampling can have no gradients
 * @param tokens of a reply, at most
 * @param end the token that ends a reply
 */
public record Samples(Transformer network, int tokens, int end) {
    /**
     * Replies to prompts, those to one prompt in a row. Each has random numbers of its own.
     *
     * @param count of replies to each
     */
    public List<Reply> draw(List<int[]> prompts, int count, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Generation> generations = prompts.stream()
                .flatMap(prompt -> IntStream.range(0, count)
                        .mapToObj(_ -> new Generation(prompt, Sampling.of(1, seeds.nextLong()), tokens, Set.of(end))))
                .toList();
        // Nothing is kept from call to call: the weights have changed since.
        try (PromptReader reader = PromptReader.of(network, 0)) {
            List<Generated> generated = Generator.generate(reader, generations);
            List<Reply> replies = new ArrayList<>();
            for (int i = 0; i < generated.size(); i++) {
                replies.add(new Reply(
                        generations.get(i).prompt(),
                        generated.get(i).tokens(),
                        generated.get(i).end() == End.TOKEN));
            }
            return replies;
        }
    }
}
