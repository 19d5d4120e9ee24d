package touchstone.neural.train;

import java.util.Optional;
import java.util.function.Consumer;
import touchstone.neural.tensor.Gradients;
import touchstone.neural.tensor.MemoryShortage;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.train.Lessons.Lesson;

/**
 * Makes steps: batches to loss to gradients to new parameters. A step leaves nothing behind but those.
 *
 * <pre>{@code
 * try (Parameters parameters = Parameters.copyOf(initial);
 *         Transformer network = Transformer.of(parameters.weights());
 *         Trainer trainer = new Trainer(parameters, Objective.nextToken(network), batches, settings)) {
 *     trainer.runUntil(1000, step -> System.out.println(step.loss()));
 * }
 * }</pre>
 *
 * Weights for snapshots are those of {@link Parameters}, between calls of {@link #runUntil} or from within its listener.
 */
public final class Trainer implements AutoCloseable {
    private final Parameters parameters;
    private final Lessons lessons;
    private final Settings settings;
    private final AdamW optimiser;
    private final LossCurve curve = new LossCurve();

    /** At step 0, with the parameters as they are. The parameters stay the caller's. */
    public Trainer(Parameters parameters, Objective objective, BatchSource batches, Settings settings) {
        this(parameters, Lessons.of(objective, batches), settings);
    }

    /** At step 0, with lessons that may depend on what was learned before. The parameters stay the caller's. */
    public Trainer(Parameters parameters, Lessons lessons, Settings settings) {
        this.parameters = parameters;
        this.lessons = lessons;
        this.settings = settings;
        this.optimiser = new AdamW(parameters, settings.optimiser());
    }

    /**
     * @param schedule the learning rate
     * @param optimiser how gradients become steps
     * @param clip longest gradient, Euclidean over all parameters; longer ones are shortened to it
     * @param accumulation batches whose gradients are averaged in a step
     */
    public record Settings(Schedule schedule, AdamW.Settings optimiser, double clip, int accumulation) {
        public Settings {
            if (!(clip > 0)) {
                throw new IllegalArgumentException("gradients are clipped to a positive length, not " + clip);
            }
            if (accumulation < 1) {
                throw new IllegalArgumentException("a step has at least 1 batch, not " + accumulation);
            }
        }

        /** For tuning: without decay, which would draw the network away from where it began; clipped to 1, one batch a step. */
        public static Settings withoutDecay(Schedule schedule) {
            return new Settings(schedule, new AdamW.Settings(0.9, 0.95, 1e-8, 0), 1, 1);
        }

        /** Clipped to 1, one batch a step, AdamW as usual. */
        public static Settings of(Schedule schedule) {
            return new Settings(schedule, AdamW.Settings.usual(), 1, 1);
        }
    }

    /** Steps made so far. */
    public long steps() {
        return optimiser.steps();
    }

    /** Losses of all steps made so far, those before a resumption included. */
    public LossCurve curve() {
        return curve;
    }

    Parameters parameters() {
        return parameters;
    }

    AdamW optimiser() {
        return optimiser;
    }

    /**
     * Makes steps until so many are made in all.
     *
     * @throws TrainingFailure if a loss or gradient is not finite, or memory does not suffice
     */
    public void runUntil(long steps, Consumer<Step> listener) {
        while (steps() < steps) {
            listener.accept(step());
        }
    }

    /** Makes one step. */
    public Step step() {
        long number = steps();
        try (Scope scope = Scope.open()) {
            parameters.gradients().fill(0);
            long tokens = 0;
            double loss = 0;
            for (int part = 0; part < settings.accumulation(); part++) {
                try (Scope pass = Scope.open()) {
                    Lesson lesson = lessons.lesson(number * settings.accumulation() + part);
                    loss += learn(lesson, number) / settings.accumulation();
                    tokens += lesson.rows() * lesson.tokens();
                }
            }
            double norm = parameters.gradients().norm().item();
            if (!Double.isFinite(norm)) {
                throw new TrainingFailure(
                        number + 1,
                        "the gradient is not finite"
                                + parameters
                                        .notFinite()
                                        .map(name -> ", first in " + name)
                                        .orElse("")
                                + "; try a smaller learning rate");
            }
            if (norm > settings.clip()) {
                parameters.gradients().timesInPlace(settings.clip() / (norm + 1e-6));
            }
            double rate = settings.schedule().rate(number);
            optimiser.step(rate);
            curve.add(loss);
            return new Step(number + 1, loss, norm, rate, tokens);
        }
    }

    private double learn(Lesson lesson, long number) {
        try {
            Tensor loss = lesson.loss();
            double value = loss.item();
            if (!Double.isFinite(value)) {
                throw new TrainingFailure(
                        number + 1,
                        "the loss is " + value
                                + notFinite(lesson)
                                        .map(name -> ", not finite first at " + name)
                                        .orElse("")
                                + "; try a smaller learning rate");
            }
            (settings.accumulation() == 1 ? loss : loss.over(settings.accumulation())).backward();
            return value;
        } catch (MemoryShortage e) {
            throw new TrainingFailure(number + 1, advice(lesson, e), e);
        }
    }

    private static Optional<String> notFinite(Lesson lesson) {
        try (Scope scope = Scope.open();
                Gradients off = Gradients.off()) {
            return lesson.notFinite();
        }
    }

    private String advice(Lesson lesson, MemoryShortage shortage) {
        long rows = lesson.rows();
        String asked =
                shortage.wantedBytes() == 0 ? "" : " (" + shortage.wantedBytes() / (1 << 20) + " MiB more asked for)";
        String tried =
                "a batch of " + rows + " sequences of " + lesson.tokens() + " tokens does not fit in memory" + asked;
        return rows > 1
                ? tried + "; batches of " + (rows + 1) / 2 + " with " + 2 * settings.accumulation()
                        + " of them a step learn the same"
                : tried + "; try a shorter context or a smaller network";
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
