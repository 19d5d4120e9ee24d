package touchstone.evaluation.globalopinions.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws in proportion: systematic sampling (Madow and Madow 1944, Ann. Math. Statist. 15), one random start and equal steps through the
 * cumulative shares. Each draw has the distribution of a free one, and a number of draws n gives each option n times its share to within
 * one, so that what is learned from them is nearer the shares than from free draws.
 */
final class Deal {
    private Deal() {}

    /** @return options, by place, in random order */
    static int[] of(double[] shares, int draws, RandomGenerator random) {
        double start = random.nextDouble();
        List<Integer> dealt = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            dealt.add(option(shares, (draw + start) / draws));
        }
        Collections.shuffle(dealt, random);
        return dealt.stream().mapToInt(option -> option).toArray();
    }

    private static int option(double[] shares, double at) {
        double sum = 0;
        int last = 0;
        for (int option = 0; option < shares.length; option++) {
            sum += shares[option];
            last = shares[option] > 0 ? option : last;
            if (at < sum) {
                return option;
            }
        }
        return last;
    }
}
