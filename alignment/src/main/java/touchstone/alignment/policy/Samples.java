package touchstone.alignment.policy;

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
import touchstone.neural.text.Shuffle;
import touchstone.neural.transformer.Transformer;

/**
 * Draws replies from a policy's whole distribution.
 *
 * @param network the policy; not the object that learns, for what it makes while sampling can have no gradients
 */
record Samples(Transformer network, PolicySettings settings) {
    /**
     * Replies to prompts, those to one prompt in a row. Each has random numbers of its own.
     *
     * @param count of replies to each
     */
    List<Reply> draw(List<int[]> prompts, int count, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Generation> generations = prompts.stream()
                .flatMap(prompt -> IntStream.range(0, count)
                        .mapToObj(_ -> new Generation(
                                prompt, Sampling.of(1, seeds.nextLong()), settings.tokens(), Set.of(settings.end()))))
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

    /** The prompts of a step: all in turn, in an order of its own each time round. */
    List<int[]> prompts(List<int[]> all, long step) {
        return IntStream.range(0, settings.prompts())
                .mapToObj(i -> {
                    long read = step * settings.prompts() + i;
                    long round = read / all.size();
                    return all.get((int) new Shuffle(all.size(), settings.seed() + round).at(read % all.size()));
                })
                .toList();
    }
}
