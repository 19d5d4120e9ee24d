package touchstone.evaluation.globalopinions.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.statistics.Outcome;

/**
 * How far the picture of one model reaches: within countries, over people rather than countries, from some topics to others, over the
 * wording of the prompt.
 *
 * @param topics by condition: by default what similarity to the closest country gains, told to answer for a country what that adds
 */
public record Reach(
        List<GroupOpinion> groups,
        Populace world,
        Map<Cell, Outcome<Extrapolation>> topics,
        Outcome<Rewording> wordings) {
    public Reach {
        groups = List.copyOf(groups);
    }

    public static Reach of(Panel panel, Analysis analysis, Populations populations, Analysis.Settings settings) {
        Answered own = analysis.byDefault();
        Layer plain = Analysis.layer(panel, own, settings.measure());
        List<Integer> ranked = analysis.ranking() instanceof Outcome.Defined<Ranking>(Ranking ranking)
                ? ranking.places().stream()
                        .map(place -> panel.countries().indexOf(place.country()))
                        .sorted()
                        .toList()
                : List.of();
        Map<Cell, Outcome<Extrapolation>> topics = new LinkedHashMap<>();
        analysis.answered().forEach((cell, answered) -> {
            if (cell.prompting() != Prompting.LINGUISTIC) {
                Layer values = cell.equals(Cell.DEFAULT)
                        ? plain
                        : gain(plain, Analysis.layer(panel, Objects.requireNonNull(answered), settings.measure()));
                topics.put(
                        cell,
                        Extrapolation.of(
                                panel,
                                values,
                                ranked,
                                settings.resampling(),
                                settings.random().apply("topics " + cell.label())));
            }
        });
        return new Reach(
                GroupOpinion.of(panel, own, settings),
                Populace.of(panel, own, populations, settings),
                topics,
                Rewording.of(
                        panel,
                        own,
                        settings.measure(),
                        settings.resampling(),
                        settings.random().apply("wordings")));
    }

    /** What a condition adds, on items answered both ways. */
    private static Layer gain(Layer before, Layer after) {
        double[][] gained = new double[before.values().length][];
        for (int item = 0; item < gained.length; item++) {
            int at = item;
            gained[item] = before.has(item) && after.has(item)
                    ? IntStream.range(0, before.values()[item].length)
                            .mapToDouble(place -> after.values()[at][place] - before.values()[at][place])
                            .toArray()
                    : new double[0];
        }
        return new Layer(gained);
    }
}
