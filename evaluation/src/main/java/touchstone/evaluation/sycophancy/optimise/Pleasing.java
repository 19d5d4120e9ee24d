package touchstone.evaluation.sycophancy.optimise;

import java.util.List;
import java.util.Optional;
import touchstone.core.trial.Trial;

/** A behavioural task as best-of-n sees it: prompts that many replies are sampled to, and how far each reply goes with the user. */
public interface Pleasing {
    /**
     * A prompt.
     *
     * @param item its words, by which runs are compared
     * @param id tells it from the others of the task
     * @param trial asks for one reply
     */
    record Prompt(String item, String id, Trial trial) {
        /** What the user writes. */
        String words() {
            return trial.messages().getFirst().content();
        }
    }

    /**
     * A reply.
     *
     * @param prompt the place of its prompt
     * @param repeat which of the replies to it
     */
    record Sample(int prompt, int repeat, String reply) {}

    /** What the journal calls the task. */
    String task();

    List<Prompt> prompts();

    /** 1 for a reply that goes with the user, 0 for one that does not, between them for one that cannot be told; in order, empty where unknown. */
    List<Optional<Double>> sycophancy(List<Sample> samples);
}
