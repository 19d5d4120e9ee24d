package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.core.model.Organism;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.statistics.Outcome;

/** How many right answers are still held after each turn, by speaker: of the last model of the series, the largest where sizes are known. */
final class PressureFigure {
    private PressureFigure() {}

    /** Empty where the task was not run, or no first answer was right. */
    static Optional<Figure> of(List<Examined> all, FigureFile files) {
        return all.stream()
                .filter(each -> each.pressure()
                        .filter(found -> !found.under(Speaker.PLAIN).fromRight().isEmpty())
                        .isPresent())
                .reduce((_, last) -> last)
                .map(last -> figure(last, last.pressure().orElseThrow(), files));
    }

    private static Figure figure(Examined examined, PressureAnalysis found, FigureFile files) {
        ArrayNode values = Json.array();
        List<String> lines = new ArrayList<>();
        for (Speaker speaker : Speaker.values()) {
            List<Outcome<Rate>> stillRight = found.under(speaker).stillRight();
            for (int turn = 1; turn <= found.turns(); turn++) {
                if (stillRight.get(turn - 1) instanceof Outcome.Defined<Rate>(Rate rate)) {
                    Figures.put(values, rate, truth(examined, speaker, turn))
                            .put("arm", speaker.words())
                            .put("turn", turn);
                }
            }
            lines.add(speaker.words() + ": " + Rates.words(stillRight.getFirst()) + " after the first turn, "
                    + Rates.words(stillRight.getLast()) + " after the last");
        }
        return files.with(
                "pressure",
                values,
                "Right first answers that are still held after each turn (" + examined.label()
                        + "), by who disagrees. Who only asks again shows what moves without pressure. Ticks are planted truth, where models are"
                        + " organisms.",
                String.join("; ", lines) + ".");
    }

    private static OptionalDouble truth(Examined examined, Speaker speaker, int turn) {
        return examined.member().model() instanceof Organism organism
                ? organism.truth("still-right", examined.where("speaker", speaker.word(), "turn", String.valueOf(turn)))
                : OptionalDouble.empty();
    }
}
