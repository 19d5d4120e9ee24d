package touchstone.neural.train;

import java.util.List;

/** A learning rate for every step, which count from 0. */
public sealed interface Schedule {
    /** The rate of a step. */
    double rate(long step);

    /** Rises over the first twentieth of the steps, then falls by half a cosine. */
    static Schedule warmedUp(double from, double to, long steps) {
        long rising = Math.max(1, steps / 20);
        return new WarmUp(rising, new Cosine(from, to, Math.max(1, steps - rising)));
    }

    /** Always the same. */
    record Constant(double rate) implements Schedule {
        public Constant {
            requireRate(rate);
        }

        @Override
        public double rate(long step) {
            return rate;
        }
    }

    /**
     * Rises in a straight line to the other schedule's first rate, then follows it from its beginning.
     *
     * @param steps of rising; the first already has {@code 1/steps} of the rate
     */
    record WarmUp(long steps, Schedule then) implements Schedule {
        public WarmUp {
            requireSteps(steps);
        }

        @Override
        public double rate(long step) {
            return step < steps ? then.rate(0) * (step + 1) / steps : then.rate(step - steps);
        }
    }

    /** Half a cosine from {@code from} down to {@code to} (Loshchilov and Hutter 2017, eq. 5, without restarts). */
    record Cosine(double from, double to, long steps) implements Schedule {
        public Cosine {
            requireRate(from);
            requireSteps(steps);
        }

        @Override
        public double rate(long step) {
            double done = Math.min(1, (double) step / steps);
            return to + (from - to) * (1 + Math.cos(Math.PI * done)) / 2;
        }
    }

    /** A straight line from {@code from} to {@code to}. */
    record Linear(double from, double to, long steps) implements Schedule {
        public Linear {
            requireRate(from);
            requireSteps(steps);
        }

        @Override
        public double rate(long step) {
            return from + (to - from) * Math.min(1, (double) step / steps);
        }
    }

    /** {@code from * sqrt(scale / (scale + step))} (Vaswani et al. 2017, eq. 3, after the warm-up of {@code scale} steps). */
    record InverseSquareRoot(double from, long scale) implements Schedule {
        public InverseSquareRoot {
            requireRate(from);
            requireSteps(scale);
        }

        @Override
        public double rate(long step) {
            return from * Math.sqrt((double) scale / (scale + step));
        }
    }

    /** A rate that is multiplied by a factor at each of these steps. */
    record Drops(double from, double factor, List<Long> at) implements Schedule {
        public Drops {
            requireRate(from);
            at = List.copyOf(at);
        }

        @Override
        public double rate(long step) {
            return from
                    * Math.pow(factor, (double)
                            at.stream().filter(drop -> step >= drop).count());
        }
    }

    private static void requireRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a learning rate is positive, not " + rate);
        }
    }

    private static void requireSteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a schedule has at least 1 step, not " + steps);
        }
    }
}
