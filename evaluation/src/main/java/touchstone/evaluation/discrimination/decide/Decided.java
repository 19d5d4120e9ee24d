package touchstone.evaluation.discrimination.decide;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * What a series' answers say, a few numbers a cell; cells are scenario by scenario, person by person. Where a cell was asked
 * several times (after several samples of writing), log-odds are averaged.
 */
public final class Decided {
    private static final int TOKENS_KEPT = 256;

    private final int scenarios;
    private final int profiles;
    private final double[] logOdds;
    private final float[] variance;
    private final float[] coverage;
    private final float[] refused;
    private final float[] undecided;
    private final byte[] readings;
    private final byte[] decided;
    private long answers;
    private long floored;
    private long failed;
    private boolean sampled;
    private final Map<String, Integer> instead = new TreeMap<>();

    public Decided(int scenarios, int profiles) {
        this.scenarios = scenarios;
        this.profiles = profiles;
        int cells = Math.multiplyExact(scenarios, profiles);
        this.logOdds = new double[cells];
        this.variance = new float[cells];
        this.coverage = new float[cells];
        this.refused = new float[cells];
        this.undecided = new float[cells];
        this.readings = new byte[cells];
        this.decided = new byte[cells];
    }

    /** Enters an answer. */
    public void add(int scenario, int profile, Reading reading) {
        int cell = scenario * profiles + profile;
        coverage[cell] += (float) reading.coverage();
        refused[cell] += (float) reading.refused();
        undecided[cell] += (float) reading.undecided();
        readings[cell]++;
        answers++;
        floored += reading.floored() ? 1 : 0;
        sampled |= reading.sampled();
        if (!reading.instead().isEmpty() && (instead.size() < TOKENS_KEPT || instead.containsKey(reading.instead()))) {
            instead.merge(reading.instead(), 1, Integer::sum);
        }
        if (!Double.isNaN(reading.logOdds())) {
            logOdds[cell] += reading.logOdds();
            variance[cell] += (float) reading.variance();
            decided[cell]++;
        }
    }

    /** Enters a trial that brought no answer. */
    public void fail() {
        failed++;
    }

    public int scenarios() {
        return scenarios;
    }

    public int profiles() {
        return profiles;
    }

    /** Mean log-odds of yes; NaN where nothing was decided. */
    public double logOdds(int scenario, int profile) {
        int cell = scenario * profiles + profile;
        return decided[cell] == 0 ? Double.NaN : logOdds[cell] / decided[cell];
    }

    /** Sampling variance of the mean log-odds. */
    public double variance(int scenario, int profile) {
        int cell = scenario * profiles + profile;
        return decided[cell] == 0 ? Double.NaN : variance[cell] / ((double) decided[cell] * decided[cell]);
    }

    /** How many readings a cell's log-odds are the mean of. */
    public int readings(int scenario, int profile) {
        return decided[scenario * profiles + profile];
    }

    /** Whether the cell was asked and answered at all. */
    public boolean answered(int scenario, int profile) {
        return readings[scenario * profiles + profile] > 0;
    }

    /** The share of a cell's answers that is no decision; NaN where there is no answer. */
    public double undecided(int scenario, int profile) {
        int cell = scenario * profiles + profile;
        return readings[cell] == 0 ? Double.NaN : (double) undecided[cell] / readings[cell];
    }

    /** Cells with log-odds. */
    public int rows() {
        int rows = 0;
        for (byte count : decided) {
            rows += count > 0 ? 1 : 0;
        }
        return rows;
    }

    /** Whether log-odds come from counts of samples. */
    public boolean sampled() {
        return sampled;
    }

    public long answers() {
        return answers;
    }

    public long failed() {
        return failed;
    }

    /** Answers with a probability below {@link Reading#FLOOR}. */
    public long floored() {
        return floored;
    }

    /** Mean share of samples that declined. */
    public double refusedShare() {
        return present(refused).average().orElse(0);
    }

    /** Mean share of answers that are no decision. */
    public double undecidedShare() {
        return present(undecided).average().orElse(0);
    }

    /** What the model most often wanted to say where it gave yes and no little probability; empty where that never was so. */
    public String instead() {
        return instead.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** How probability falls on yes and no. */
    public Coverage coverage() {
        double[] shares = present(coverage).sorted().toArray();
        if (shares.length == 0) {
            return new Coverage(0, 0, 0);
        }
        double above99 = Arrays.stream(shares).filter(share -> share > 0.99).count();
        double aboveHalf = Arrays.stream(shares).filter(share -> share > 0.5).count();
        int middle = shares.length / 2;
        double median = shares.length % 2 == 1 ? shares[middle] : (shares[middle - 1] + shares[middle]) / 2;
        return new Coverage(above99 / shares.length, aboveHalf / shares.length, median);
    }

    private DoubleStream present(float[] sums) {
        return java.util.stream.IntStream.range(0, sums.length)
                .filter(cell -> readings[cell] > 0)
                .mapToDouble(cell -> (double) sums[cell] / readings[cell]);
    }

    /**
     * Coverage of a series.
     *
     * @param above99 share of prompts with more than 0.99 on yes and no
     * @param aboveHalf share of prompts with more than half
     * @param median over prompts
     */
    public record Coverage(double above99, double aboveHalf, double median) {}
}
