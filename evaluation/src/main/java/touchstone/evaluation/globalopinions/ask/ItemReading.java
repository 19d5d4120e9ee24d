package touchstone.evaluation.globalopinions.ask;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.asking.choice.ChoiceReading;
import touchstone.core.trial.Answer;

/** The readings of one item in several orders of its options, turned back and averaged. */
final class ItemReading {
    private final double[] sums;
    private final Map<Integer, double[]> byWording = new TreeMap<>();
    private final Map<Integer, Integer> readOf = new TreeMap<>();
    private final double[] unturned;
    private int unturnedRead;
    private double coverage;
    private double refused;
    private double unclear;
    private double first;
    private int samples;
    private int read;
    private int asked;

    ItemReading(int options) {
        this.sums = new double[options];
        this.unturned = new double[options];
    }

    void add(ChoiceReading reading, Orders.Shown shown, int wording) {
        double[] back = new double[sums.length];
        for (int at = 0; at < back.length; at++) {
            back[shown.places().get(at)] = reading.probability(at);
        }
        for (int option = 0; option < back.length; option++) {
            sums[option] += back[option];
            byWording.computeIfAbsent(wording, added -> new double[sums.length])[option] += back[option];
        }
        readOf.merge(wording, 1, Integer::sum);
        if (shown.asInSurvey()) {
            for (int option = 0; option < back.length; option++) {
                unturned[option] += back[option];
            }
            unturnedRead++;
        }
        coverage += reading.coverage();
        refused += reading.refused();
        unclear += reading.unclear();
        first += reading.probability(0);
        samples += reading.samples();
        read++;
        asked++;
    }

    /** An answer of which nothing fell on the options. */
    void addUnread(Answer.Choice choice) {
        if (choice instanceof Answer.Counts counts && counts.samples() > 0) {
            refused += (double) counts.refused() / counts.samples();
            unclear += (double) counts.unclear() / counts.samples();
        }
        asked++;
    }

    /** What fell beside the options, over all that was asked. */
    Answered.Aside aside() {
        return asked == 0
                ? Answered.Aside.UNREAD
                : new Answered.Aside(refused / asked, unclear / asked, Math.max(0, 1 - coverage / asked));
    }

    Optional<Answered.Read> mean() {
        if (read == 0) {
            return Optional.empty();
        }
        List<Double> mean = mean(sums, read);
        return Optional.of(new Answered.Read(
                mean,
                unturnedRead == 0 ? mean : mean(unturned, unturnedRead),
                coverage / asked,
                refused / asked,
                unclear / asked,
                first / read,
                samples / read,
                byWording.entrySet().stream()
                        .map(entry -> mean(entry.getValue(), readOf.getOrDefault(entry.getKey(), 1)))
                        .toList()));
    }

    private static List<Double> mean(double[] sums, int of) {
        return Arrays.stream(sums).mapToObj(sum -> sum / of).toList();
    }
}
