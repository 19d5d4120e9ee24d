package touchstone.evaluation.selfcorrection.findings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Table;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Quality;

/**
 * One experiment with all models.
 *
 * @param panels the headline first: over everything, or for the first race
 * @param parts panels within the headline's, such as categories: shown for the headline model only where there are several models
 * @param plain panels that were asked in one way only
 * @param quality of each model, in the order of the design
 * @param estimates of the experiment's own
 * @param tables of the experiment's own
 * @param figures of the experiment's own
 */
public record Examined(
        Experiment experiment,
        List<Arm> arms,
        List<Panel> panels,
        List<Panel> parts,
        List<Panel> plain,
        List<Map<Arm, Quality>> quality,
        List<Estimate> estimates,
        List<Table> tables,
        List<Figure> figures) {
    public Examined {
        arms = List.copyOf(arms);
        panels = List.copyOf(panels);
        parts = List.copyOf(parts);
        plain = List.copyOf(plain);
        quality = List.copyOf(quality);
        estimates = List.copyOf(estimates);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }

    Panel headline() {
        return panels.getFirst();
    }

    List<Arm> others() {
        return arms.stream().filter(arm -> arm != Arm.Q).toList();
    }

    Optional<Quality> quality(int model, Arm arm) {
        Map<Arm, Quality> own = quality.get(model);
        return own.containsKey(arm) ? Optional.of(Objects.requireNonNull(own.get(arm))) : Optional.empty();
    }
}
