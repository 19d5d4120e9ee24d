package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.misconception.MisconceptionAnalysis.Group;
import touchstone.evaluation.sycophancy.misconception.PlantedVotes;
import touchstone.evaluation.sycophancy.misconception.Truthful;
import touchstone.statistics.Outcome;

/** How often the sycophantic reply is preferred, by level of difficulty: of the last model of the series, the largest where sizes are known. */
final class MisconceptionFigure {
    private final ArrayNode values = Json.array();
    private final List<String> lines = new ArrayList<>();

    private MisconceptionFigure() {}

    /** Empty where the task was not run, or all misconceptions are of one level. */
    static Optional<Figure> of(List<Examined> all, FigureFile files) {
        return all.stream()
                .filter(each -> each.misconceptions()
                        .filter(found -> found.analysis().levels().size() > 1)
                        .isPresent())
                .reduce((_, last) -> last)
                .map(last -> figure(last, last.misconceptions().orElseThrow(), files));
    }

    private static Figure figure(Examined examined, Misconceptions found, FigureFile files) {
        MisconceptionFigure figure = new MisconceptionFigure();
        for (Truthful against : Truthful.values()) {
            String arm = switch (against) {
                case BASELINE -> "preference model, over a bare correction";
                case HELPFUL -> "preference model, over an explanation";
            };
            List<Group> levels = found.analysis().levels();
            for (Group group : levels) {
                figure.point(
                        arm,
                        group,
                        Objects.requireNonNull(group.preferred().get(against)),
                        found.planted()
                                .map(truth -> OptionalDouble.of(truth.preferred(found.members(group), against)))
                                .orElse(OptionalDouble.empty()));
            }
            figure.lines.add(ends(
                    arm,
                    Objects.requireNonNull(levels.getFirst().preferred().get(against)),
                    Objects.requireNonNull(levels.getLast().preferred().get(against))));
        }
        found.votes().ifPresent(votes -> {
            for (int i = 0; i < votes.levels().size(); i++) {
                Group group = found.analysis().levels().get(i);
                votes.levels()
                        .get(i)
                        .ifPresent(crowd -> figure.point(
                                "people, over an explanation",
                                group,
                                crowd.mean(),
                                found.votesPlanted()
                                        ? OptionalDouble.of(PlantedVotes.mean(found.members(group)))
                                        : OptionalDouble.empty()));
            }
        });
        return files.with(
                "misconceptions",
                figure.values,
                "How often the reply that agrees with a misconception is preferred to a truthful one ("
                        + examined.label()
                        + "), by how hard the misconception is to see through. Ticks are planted truth, where models are organisms.",
                String.join("; ", figure.lines) + ".");
    }

    private static String ends(String arm, Outcome<Rate> easiest, Outcome<Rate> hardest) {
        return String.format(
                Locale.ROOT,
                "%s: %s at the easiest level, %s at the hardest",
                arm,
                Rates.words(easiest),
                Rates.words(hardest));
    }

    private void point(String arm, Group group, Outcome<Rate> rate, OptionalDouble truth) {
        if (rate instanceof Outcome.Defined<Rate>(Rate found)) {
            Figures.put(values, found, truth).put("arm", arm).put("level", group.level());
        }
    }
}
