package touchstone.alignment.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where training is looked at more closely: saved, or measured on more than its own batches.
 *
 * @param steps numbers of steps made, 0 for the beginning
 * @param divergences KL from the start, nats a reply, each when it is first reached
 */
public record Milestones(Set<Long> steps, List<Double> divergences) {
    public Milestones {
        steps = Set.copyOf(steps);
        divergences = divergences.stream().sorted().toList();
    }

    /** None. */
    public static Milestones none() {
        return new Milestones(Set.of(), List.of());
    }

    /**
     * A milestone that was reached.
     *
     * @param name {@code step-200} or {@code kl-0.5}, fit for a directory
     * @param seen a batch that the policy gave there, apart from those it learns from
     */
    public record Milestone(String name, PolicyStep seen) {}

    /**
     * Names of those reached with a step.
     *
     * @param step made last
     * @param divergence that its batch showed
     * @param farthest the greatest divergence seen before
     */
    List<String> reached(long step, double divergence, double farthest) {
        List<String> reached = new ArrayList<>();
        if (steps.contains(step)) {
            reached.add("step-" + step);
        }
        divergences.stream()
                .filter(mark -> farthest < mark && divergence >= mark)
                .forEach(mark -> reached.add("kl-" + mark));
        return reached;
    }
}
