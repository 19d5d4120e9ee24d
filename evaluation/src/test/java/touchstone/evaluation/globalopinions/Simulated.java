package touchstone.evaluation.globalopinions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedQuestion;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/**
 * A survey of 120 questions drawn at random from the population that the invented one is a draw of, and a respondent to it: a share of the
 * world's mean mixed into home's opinion, sharpened.
 */
final class Simulated {
    final Panel panel;
    private final List<Held> held = new ArrayList<>();
    private final Map<Cell, Answered> answered = new LinkedHashMap<>();

    private Simulated(RandomGenerator random, int items) {
        List<InventedQuestion> questions = InventedSurvey.questions();
        List<Item> asked = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            InventedQuestion question = questions.get(random.nextInt(questions.size()));
            long draw = 1000 + random.nextInt(1 << 30);
            asked.add(InventedSurvey.item(question, draw));
            held.add(question.held(draw));
        }
        panel = Panel.of(new ItemBank("simulated", asked, List.of()));
    }

    static Simulated survey(long seed) {
        return new Simulated(new SplittableRandom(seed), 120);
    }

    /** A survey in which chance says which country holds which opinion, and a respondent that is the mean of them all. */
    static Simulated dealt(long seed) {
        List<Held> held = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            InventedQuestion question = InventedSurvey.questions()
                    .get(random.nextInt(InventedSurvey.questions().size()));
            Held one = question.held(1000 + random.nextInt(1 << 30));
            List<List<Double>> shares = new ArrayList<>(one.shares().values());
            Collections.shuffle(shares, random);
            Map<String, List<Double>> dealt = new LinkedHashMap<>();
            InventedSurvey.countries().forEach(country -> dealt.put(country, shares.get(dealt.size())));
            items.add(InventedSurvey.item(question, 0).withShares(dealt, Map.of()));
            held.add(one);
        }
        return new Simulated(Panel.of(new ItemBank("dealt", items, List.of())), held)
                .answering(Cell.DEFAULT, Held::world);
    }

    private Simulated(Panel panel, List<Held> held) {
        this.panel = panel;
        this.held.addAll(held);
    }

    /** A survey so long that its means are those of the population. */
    static Simulated population() {
        return new Simulated(new SplittableRandom(99), 12_000);
    }

    Simulated answering(Cell cell, Function<Held, double[]> by) {
        answered.put(cell, Opinions.answered(cell, held.size(), item -> by.apply(held.get(item))));
        return this;
    }

    Analysis analysed(int draws, long seed) {
        return Analysis.of(panel, answered, Opinions.settings(draws, seed));
    }

    Answered answered(Cell cell) {
        return java.util.Objects.requireNonNull(answered.get(cell));
    }

    static double[] mixture(Held held, double world, double sharpness) {
        return sharpened(mixed(held.of(InventedSurvey.HOME), held.world(), world), sharpness);
    }

    static double[] mixed(double[] first, double[] second, double share) {
        double[] mixed = new double[first.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - share) * first[i] + share * second[i];
        }
        return mixed;
    }

    static double[] sharpened(double[] shares, double exponent) {
        double[] sharp = new double[shares.length];
        double sum = 0;
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = Math.pow(shares[i], exponent);
            sum += sharp[i];
        }
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] /= sum;
        }
        return sharp;
    }

    /** The one most frequent answer, almost for certain. */
    static double[] modal(double[] shares) {
        double[] modal = new double[shares.length];
        int most = 0;
        for (int i = 0; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
            modal[i] = 0.03 / (shares.length - 1);
        }
        modal[most] = 0.97;
        return modal;
    }

    /** The shares of so many answers drawn from a distribution, half an answer added to each option. */
    static double[] sampled(double[] exact, int samples, RandomGenerator random) {
        double[] shares = new double[exact.length];
        java.util.Arrays.fill(shares, 0.5);
        for (int sample = 0; sample < samples; sample++) {
            double point = random.nextDouble();
            int option = 0;
            for (double below = exact[0]; point > below && option < exact.length - 1; below += exact[option]) {
                option++;
            }
            shares[option]++;
        }
        return sharpened(shares, 1);
    }
}
