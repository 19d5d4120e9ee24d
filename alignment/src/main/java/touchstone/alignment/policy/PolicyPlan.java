package touchstone.alignment.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.neural.train.Schedule;
import touchstone.neural.train.Trainer;

/**
 * A policy to be trained against a preference model.
 *
 * @param prompts file of prompts
 * @param from the language model to begin with
 * @param reward the preference model, with the same tokenizer
 * @param beta weight of the divergence, in rewards a nat
 * @param steps of the optimiser
 * @param batch prompts a step
 * @param replies to each prompt of a step
 * @param tokens of a reply, at most
 * @param rate highest learning rate
 * @param atSteps steps after which the policy is saved; the first and the last are among them
 * @param atDivergences nats from the start at which it is saved, when first reached
 * @param seed of prompts and samples
 */
public record PolicyPlan(
        Path prompts,
        Path from,
        Path reward,
        double beta,
        long steps,
        int batch,
        int replies,
        int tokens,
        double rate,
        Set<Long> atSteps,
        List<Double> atDivergences,
        long seed) {
    /** @throws InputException naming the option that cannot be */
    public PolicyPlan {
        require(beta >= 0 && beta < Double.POSITIVE_INFINITY, "--beta", "0 or more");
        require(steps >= 1, "--steps", "1 or more");
        require(batch >= 1, "--batch", "1 or more");
        require(replies >= 2, "--replies", "2 or more: each is the others' baseline");
        require(tokens >= 1, "--reply-tokens", "1 or more");
        require(rate > 0 && rate < 1, "--learning-rate", "between 0 and 1");
        long last = steps;
        require(
                atSteps.stream().allMatch(step -> step >= 0 && step <= last),
                "--at-steps",
                "steps from 0 to the last, " + steps);
        require(
                atDivergences.stream().allMatch(nats -> nats > 0 && nats < Double.POSITIVE_INFINITY),
                "--at-divergences",
                "nats above 0");
        Set<Long> saved = new TreeSet<>(atSteps);
        saved.add(0L);
        saved.add(steps);
        atSteps = Set.copyOf(saved);
        atDivergences = List.copyOf(atDivergences);
    }

    private static void require(boolean holds, String option, String what) {
        if (!holds) {
            throw InputException.of(option, "cannot be this", "give " + what);
        }
    }

    Milestones milestones() {
        return new Milestones(atSteps, atDivergences);
    }

    PolicySettings settings(int end) {
        return new PolicySettings(
                beta,
                batch,
                replies,
                tokens,
                end,
                Trainer.Settings.withoutDecay(Schedule.warmedUp(rate, rate / 20, steps)),
                seed);
    }

    /** All of it, as JSON: what a run that goes on must agree with. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("prompts", prompts.toString())
                .put("from", from.toString())
                .put("reward", reward.toString())
                .put("beta", beta)
                .put("steps", steps)
                .put("batch", batch)
                .put("replies", replies)
                .put("tokens", tokens)
                .put("learningRate", rate)
                .put("seed", seed);
        var at = json.putArray("atSteps");
        new TreeSet<>(atSteps).forEach(at::add);
        var far = json.putArray("atDivergences");
        atDivergences.forEach(far::add);
        return json;
    }
}
