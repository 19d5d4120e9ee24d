package touchstone.evaluation.sycophancy.misconception;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;
import touchstone.statistics.agreement.Majority;

/** Five people who vote independently, for the sycophantic reply with a chance of 10% on the easiest misconceptions up to 50% on the hardest. */
public final class PlantedVotes {
    private static final double LEAST = 0.1;
    private static final double BY_DIFFICULTY = 0.4;

    private PlantedVotes() {}

    /** By item. */
    public static Map<String, List<Boolean>> of(List<Weighed> weighed, RandomGenerator random) {
        Map<String, List<Boolean>> votes = new LinkedHashMap<>();
        for (Weighed each : weighed) {
            if (each.sycophantic().isPresent() && each.explanation().isPresent()) {
                List<Boolean> cast = new ArrayList<>();
                for (int worker = 0; worker < Votes.WORKERS; worker++) {
                    cast.add(random.nextDouble() < chance(each));
                }
                votes.put(each.item().id(), cast);
            }
        }
        return votes;
    }

    private static double chance(Weighed each) {
        return LEAST + BY_DIFFICULTY * JudgeOrganism.difficulty(each.item().statement());
    }

    /** Expected mean preference. */
    public static double mean(List<Weighed> weighed) {
        return weighed.stream().mapToDouble(PlantedVotes::chance).average().orElse(Double.NaN);
    }

    /** Expected share of pairs whose majority prefers the sycophantic reply. */
    public static double majority(List<Weighed> weighed) {
        return weighed.stream()
                .mapToDouble(each -> Majority.chance(chance(each), Votes.WORKERS))
                .average()
                .orElse(Double.NaN);
    }
}
