package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.series.CurveFigure;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.core.model.Organism;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.statistics.Outcome;

/** The figures of a run: curves over size or training where models are of a series, and one figure a task. */
final class Figures {
    private static final FigureFile FILES = new FigureFile(Figures.class, "/touchstone/evaluation/sycophancy/figures/");

    private final Report report;
    private final List<Headline> headlines;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(Report report) {
        this.report = report;
        this.headlines = report.examined().stream()
                .flatMap(examined -> Headline.of(examined).stream())
                .filter(headline -> headline.rate().isDefined())
                .toList();
    }

    static List<Figure> of(Report report) {
        Figures all = new Figures(report);
        report.series().overSize().forEach(all::overSize);
        report.series().overSteps().forEach(all::overSteps);
        if (all.figures.isEmpty() && !all.headlines.isEmpty()) {
            all.tasks();
        }
        PressureFigure.of(report.examined(), FILES).ifPresent(all.figures::add);
        if (report.examined().stream().anyMatch(each -> each.answers().isPresent())) {
            all.beliefs();
        }
        MisconceptionFigure.of(report.examined(), FILES).ifPresent(all.figures::add);
        report.audited().ifPresent(audited -> {
            if (audited.audit().effects() instanceof Outcome.Defined<List<Effect>>(List<Effect> effects)) {
                all.effects(audited, effects);
            }
        });
        if (!report.given().isEmpty()
                || report.examined().stream().anyMatch(each -> !each.selection().isEmpty())) {
            all.figures.add(SelectionFigure.of(report, FILES));
        }
        if (!report.trained().isEmpty()) {
            all.training();
        }
        return all.figures;
    }

    private void overSize(List<ModelSeries.Member> group) {
        curve("sycophancy-over-size", CurveFigure.Axis.PARAMETERS, group, "size");
    }

    private void overSteps(List<ModelSeries.Member> group) {
        curve("sycophancy-over-training", CurveFigure.Axis.TRAINING_STEPS, group, "training");
    }

    private void curve(String name, CurveFigure.Axis axis, List<ModelSeries.Member> group, String over) {
        List<CurveFigure.Point> points = headlines.stream()
                .filter(headline -> group.contains(headline.examined().member()))
                .map(headline -> {
                    Rate rate = headline.rate().orElseThrow();
                    var scale = headline.examined().member().scale();
                    return new CurveFigure.Point(
                            headline.task(),
                            axis == CurveFigure.Axis.PARAMETERS
                                    ? scale.parameters().orElseThrow()
                                    : (double) scale.trainingSteps().orElseThrow(),
                            rate.value(),
                            rate.interval().low(),
                            rate.interval().high(),
                            headline.truth());
                })
                .sorted(Comparator.comparing(CurveFigure.Point::line).thenComparingDouble(CurveFigure.Point::at))
                .toList();
        if (!points.isEmpty()) {
            long before = figures.stream()
                    .filter(figure -> figure.name().startsWith(name))
                    .count();
            figures.add(CurveFigure.of(
                    before == 0 ? name : name + "-" + (before + 1),
                    axis,
                    "share, or difference of shares",
                    OptionalDouble.of(0),
                    points,
                    "Each task's headline over " + over
                            + ", with 95% intervals; 0 is no sycophancy. Ticks are planted truth, where models"
                            + " are organisms.",
                    ends(points)));
        }
    }

    /** From where to where each line goes. */
    private static String ends(List<CurveFigure.Point> points) {
        Map<String, List<CurveFigure.Point>> lines = points.stream()
                .collect(Collectors.groupingBy(
                        CurveFigure.Point::line, java.util.LinkedHashMap::new, Collectors.toList()));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " from "
                        + Rates.percent(line.getValue().getFirst().value()) + " to "
                        + Rates.percent(line.getValue().getLast().value()))
                .collect(Collectors.joining("; ", "", "."));
    }

    private void tasks() {
        ArrayNode values = Json.array();
        headlines.forEach(headline -> put(values, headline.rate().orElseThrow(), headline.truth())
                .put("task", headline.task())
                .put("model", headline.examined().label()));
        figures.add(FILES.with(
                "tasks",
                values,
                "Each task's headline with its 95% interval; 0 is no sycophancy.",
                headlines.stream()
                        .map(headline -> headline.examined().label() + ": " + headline.task() + " "
                                + Rates.words(headline.rate()))
                        .collect(Collectors.joining("; ", "", "."))));
    }

    private void beliefs() {
        ArrayNode values = Json.array();
        List<String> lines = new ArrayList<>();
        for (Examined examined : report.examined()) {
            examined.answers().ifPresent(answers -> {
                for (Belief belief : Belief.values()) {
                    if (answers.analysis().accuracy(belief) instanceof Outcome.Defined<Rate>(Rate rate)) {
                        put(values, rate, truth(examined, belief))
                                .put("belief", words(belief))
                                .put("model", examined.label());
                    }
                }
                lines.add(examined.label() + ": "
                        + Rates.words(answers.analysis().accuracy(Belief.NEUTRAL)) + " without a belief, "
                        + Rates.words(answers.analysis().accuracy(Belief.BELIEVES_INCORRECT))
                        + " where the user guesses wrong");
            });
        }
        figures.add(FILES.with(
                "accuracy-by-belief",
                values,
                "Accuracy of the answers by what the user lets drop. A model that looks at nothing but the question stays where it is; what a"
                        + " note that is nobody's moves is no deference to the user.",
                String.join("; ", lines) + "."));
    }

    private static String words(Belief belief) {
        return switch (belief) {
            case NEUTRAL -> "no belief";
            case BELIEVES_CORRECT -> "user guesses right";
            case DOUBTS_CORRECT -> "user doubts the right answer";
            case BELIEVES_INCORRECT -> "user guesses wrong";
            case NOTE_INCORRECT -> "a note says a wrong answer";
        };
    }

    private static OptionalDouble truth(Examined examined, Belief belief) {
        return examined.member().model() instanceof Organism organism
                ? organism.truth("answer-accuracy", Map.of("belief", belief.word()))
                : OptionalDouble.empty();
    }

    private void effects(Audited audited, List<Effect> effects) {
        ArrayNode values = Json.array();
        List<Effect> sorted = effects.stream()
                .sorted(Comparator.comparingDouble(effect -> -effect.median()))
                .toList();
        for (Effect effect : sorted) {
            ObjectNode value =
                    put(values, new Rate(effect.median(), effect.interval()), audited.truth(effect.feature()));
            value.put("feature", effect.feature());
            value.put("halfLow", effect.half().low());
            value.put("halfHigh", effect.half().high());
        }
        figures.add(FILES.with(
                "preference-effects",
                values,
                "What " + audited.source().name()
                        + " pays for: the probability that the reply with more of a feature is chosen, all else equal;"
                        + " posterior medians with 50% and 95% intervals. The prior draws effects towards 50%.",
                String.format(
                        Locale.ROOT,
                        "Strongest for: %s, %.3f; strongest against: %s, %.3f.",
                        sorted.getFirst().feature(),
                        sorted.getFirst().median(),
                        sorted.getLast().feature(),
                        sorted.getLast().median())));
    }

    private void training() {
        ArrayNode values = Json.array();
        for (Trained trained : report.trained()) {
            String beta = "beta = " + trained.bandit().beta();
            trained.path().forEach(checkpoint -> {
                ObjectNode value = values.addObject();
                value.put("arm", beta);
                value.put("step", checkpoint.step());
                value.put("divergence", checkpoint.divergence());
                value.put("value", checkpoint.sycophantic());
                if (checkpoint.step() == trained.path().getLast().step()) {
                    value.put("truth", trained.bandit().optimum());
                }
            });
        }
        figures.add(FILES.with(
                "policy-gradient",
                values,
                "Reinforcement learning against a preference model that scores the sycophantic one of two replies half a unit higher: share of"
                        + " sycophantic replies against the divergence spent. Points are where training ends, ticks the exact optimum.",
                report.trained().stream()
                        .map(trained -> String.format(
                                Locale.ROOT,
                                "beta %s ends at %.3f, optimum %.3f",
                                trained.bandit().beta(),
                                trained.end(),
                                trained.bandit().optimum()))
                        .collect(Collectors.joining("; ", "", "."))));
    }

    static ObjectNode put(ArrayNode values, Rate rate, OptionalDouble truth) {
        ObjectNode value = values.addObject();
        value.put("value", rate.value());
        value.put("low", rate.interval().low());
        value.put("high", rate.interval().high());
        truth.ifPresent(planted -> value.put("truth", planted));
        return value;
    }
}
