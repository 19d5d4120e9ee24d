package touchstone.evaluation.globalopinions.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.recipe.Planted;
import touchstone.statistics.divergence.Entropy;
import touchstone.statistics.divergence.JensenShannon;
import touchstone.statistics.divergence.LogBase;

/**
 * What a study finds in a respondent that answers exactly as its {@link Nation}: means over its questions, which every country was asked; natural
 * logarithms.
 */
record NationTruth(Nation nation) {
    private static final JensenShannon MEASURE = new JensenShannon(LogBase.NATURAL);

    static List<Planted> of(Nation nation) {
        NationTruth truth = new NationTruth(nation);
        List<Planted> all = new ArrayList<>(truth.byDefault());
        nation.cells().stream().skip(1).forEach(cell -> all.addAll(truth.told(cell)));
        return List.copyOf(all);
    }

    private List<Planted> byDefault() {
        List<Planted> all = new ArrayList<>();
        String prompting = Prompting.DEFAULT.word();
        for (String country : InventedSurvey.countries()) {
            Map<String, String> where = Map.of("prompting", prompting, "country", country);
            all.add(new Planted("ranked-similarity", where, similarity(Cell.DEFAULT, country)));
        }
        all.add(new Planted(
                "entropy",
                Map.of("prompting", prompting),
                nation.questions().stream()
                        .mapToDouble(question -> entropy(nation.answers(question.held(0), Cell.DEFAULT)))
                        .average()
                        .orElseThrow()));
        return all;
    }

    private List<Planted> told(Cell cell) {
        boolean country = cell.prompting() == Prompting.CROSS_NATIONAL;
        String what = country ? "steering" : "language";
        Map<String, String> where =
                Map.of("prompting", cell.prompting().word(), country ? "target" : "language", cell.target());
        List<String> meant = Nation.meant(cell);
        List<String> others = InventedSurvey.countries().stream()
                .filter(other -> !meant.contains(other))
                .toList();
        List<Planted> all = new ArrayList<>();
        all.add(new Planted(what + "-effect", where, shift(cell, meant)));
        all.add(new Planted(what + "-selectivity", where, shift(cell, meant) - shift(cell, others)));
        all.add(new Planted(country ? "similarity-as-told" : "similarity-in-language", where, mean(cell, meant)));
        if (country) {
            all.add(new Planted(
                    "sharper-than-its-people",
                    where,
                    nation.questions().stream()
                            .map(question -> question.held(0))
                            .mapToDouble(held -> entropy(held.of(cell.target())) - entropy(nation.answers(held, cell)))
                            .average()
                            .orElseThrow()));
        }
        return all;
    }

    private double shift(Cell cell, List<String> countries) {
        return mean(cell, countries) - mean(Cell.DEFAULT, countries);
    }

    private double mean(Cell cell, List<String> countries) {
        return countries.stream()
                .mapToDouble(country -> similarity(cell, country))
                .average()
                .orElseThrow();
    }

    private double similarity(Cell cell, String country) {
        return nation.questions().stream()
                .map(question -> question.held(0))
                .mapToDouble(held -> MEASURE.similarity(nation.answers(held, cell), held.of(country)))
                .average()
                .orElseThrow();
    }

    private static double entropy(double... shares) {
        return Entropy.of(shares, LogBase.NATURAL);
    }
}
