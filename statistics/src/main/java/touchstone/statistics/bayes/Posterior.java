package touchstone.statistics.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import touchstone.statistics.Outcome;

/** Draws with the evidence for and against them. Immutable. */
public final class Posterior {
    private final Draws draws;
    private final List<ChainTrace> traces;

    private Posterior(Draws draws, List<ChainTrace> traces) {
        this.draws = draws;
        this.traces = traces;
    }

    static Posterior of(List<ChainTrace> traces, int dimension) {
        return new Posterior(Draws.of(traces.stream().map(ChainTrace::draws).toList(), dimension), List.copyOf(traces));
    }

    /** The same evidence for what follows from the draws; see {@link Draws#map}. */
    Posterior map(UnaryOperator<double[]> change) {
        return new Posterior(draws.map(change), traces);
    }

    /** The draws if nothing speaks against them; otherwise undefined, with all that does. */
    public Outcome<Draws> trusted(DiagnosticLimits limits) {
        List<String> doubts = doubts(limits);
        return doubts.isEmpty()
                ? Outcome.defined(draws)
                : Outcome.undefined("the sampler did not converge: " + String.join("; ", doubts));
    }

    /** The draws, trustworthy or not. */
    public Draws draws() {
        return draws;
    }

    /**
     * All that speaks against the draws, in words fit to be printed. Trajectories cut off at the maximum depth cost
     * efficiency and not truth: {@link #saturated} counts them, and they raise no doubt of their own.
     */
    public List<String> doubts(DiagnosticLimits limits) {
        List<String> doubts = new ArrayList<>();
        if (divergences() > 0) {
            doubts.add(
                    divergences() + " of " + draws.chains() * draws.perChain()
                            + " iterations diverged, so the draws may miss a part of the posterior: aim at a higher acceptance");
        }
        double worstEnergy = energyFractions().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        if (!(worstEnergy > limits.energyFraction())) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "energy fraction %.2f of a chain is not above %.2f",
                    worstEnergy,
                    limits.energyFraction()));
        }
        double worstRHat = 0;
        double leastBulk = Double.POSITIVE_INFINITY;
        double leastTail = Double.POSITIVE_INFINITY;
        for (int k = 0; k < draws.dimension(); k++) {
            switch (draws.convergence(k)) {
                case Outcome.Defined<Convergence>(Convergence convergence) -> {
                    worstRHat = Math.max(worstRHat, convergence.rHat());
                    leastBulk = Math.min(leastBulk, convergence.bulkSize());
                    leastTail = Math.min(leastTail, convergence.tailSize());
                }
                case Outcome.Undefined<Convergence>(String why) -> doubts.add("quantity " + k + ": " + why);
            }
        }
        if (!(worstRHat < limits.rHat())) {
            doubts.add(String.format(
                    Locale.ROOT, "R-hat %.3f is not below %.3f: the chains disagree", worstRHat, limits.rHat()));
        }
        if (!(leastBulk >= limits.bulkSize())) {
            doubts.add(String.format(
                    Locale.ROOT, "%.0f effective draws of a centre, %.0f needed", leastBulk, limits.bulkSize()));
        }
        if (!(leastTail >= limits.tailSize())) {
            doubts.add(String.format(
                    Locale.ROOT, "%.0f effective draws of a tail, %.0f needed", leastTail, limits.tailSize()));
        }
        return doubts;
    }

    /** Iterations after warm-up whose discrete motion left the true one. */
    public int divergences() {
        return traces.stream().mapToInt(ChainTrace::divergences).sum();
    }

    /** Iterations after warm-up whose trajectory was cut off at the maximum depth. */
    public int saturated() {
        return traces.stream().mapToInt(ChainTrace::saturated).sum();
    }

    /** Energy Bayesian fraction of missing information, chain by chain (Betancourt 2016, arXiv 1604.00695). */
    public List<Double> energyFractions() {
        return traces.stream().map(ChainTrace::energyFraction).toList();
    }

    /** Step size after warm-up, chain by chain. */
    public List<Double> stepSizes() {
        return traces.stream().map(ChainTrace::stepSize).toList();
    }

    /** Mean acceptance statistic after warm-up, chain by chain. */
    public List<Double> acceptances() {
        return traces.stream().map(ChainTrace::acceptance).toList();
    }

    /** Gradients taken, warm-up included: what the sampling cost. */
    public long gradients() {
        return traces.stream().mapToLong(ChainTrace::gradients).sum();
    }
}
