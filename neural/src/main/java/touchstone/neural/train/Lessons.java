package touchstone.neural.train;

import java.util.Optional;
import touchstone.neural.tensor.Tensor;

/**
 * What a network learns from, lesson by lesson. A lesson is a function of its number and of the weights as they then are, so that a
 * run can go on from any step: what is sampled from the network itself is sampled by seeds that follow from the number.
 */
@FunctionalInterface
public interface Lessons {
    /** @param number counts lessons from 0 */
    Lesson lesson(long number);

    /** Something to learn from. Tensors are made in the innermost scope. */
    interface Lesson {
        /** Texts it has, at most: what memory has to hold at once. */
        long rows();

        /** Tokens of a row that something is learned from, at most. */
        long tokens();

        /** One number, whose gradient is followed down. Called once. */
        Tensor loss();

        /** The first activation that is not finite, by the name of its hook, if there is any. Called after a loss that is not. */
        default Optional<String> notFinite() {
            return Optional.empty();
        }
    }

    /** One objective, batch after batch. */
    static Lessons of(Objective objective, BatchSource batches) {
        return number -> {
            Tensor batch = batches.batch(number);
            return new Lesson() {
                @Override
                public long rows() {
                    return batch.size(0);
                }

                @Override
                public long tokens() {
                    return batch.size(1) - 1;
                }

                @Override
                public Tensor loss() {
                    return objective.loss(batch);
                }

                @Override
                public Optional<String> notFinite() {
                    return objective.notFinite(batch);
                }
            };
        };
    }
}
