package touchstone.evaluation.selfcorrection.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.findings.Table;
import touchstone.core.json.Json;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.estimate.Measured;
import touchstone.statistics.Outcome;

/** Bias by category. */
public final class BbqExtras {
    private static final FigureFile FILES =
            new FigureFile(BbqExtras.class, "/touchstone/evaluation/selfcorrection/figures/");

    private final List<Panel> parts;
    private final List<Arm> arms;
    private final Line line;

    /** @param parts the categories */
    public BbqExtras(List<Panel> parts, List<Arm> arms, Line line) {
        this.parts = List.copyOf(parts);
        this.arms = List.copyOf(arms);
        this.line = line;
    }

    /** Every model and condition by category, where there are several models: of one, the parts of the experiment tell it. */
    public List<Table> tables() {
        List<Panel> categories = parts.stream()
                .filter(part -> part.where().containsKey("category"))
                .toList();
        if (!line.several() || categories.isEmpty()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(List.of("model", "condition"));
        categories.forEach(part -> columns.add(part.where().getOrDefault("category", "")));
        List<List<Object>> rows = new ArrayList<>();
        for (int model = 0; model < line.models().size(); model++) {
            for (Arm arm : arms) {
                List<Object> row = new ArrayList<>(List.of(line.label(model), arm.label()));
                for (Panel part : categories) {
                    row.add(
                            part.measures().at(part.headline(), model, arm)
                                            instanceof Outcome.Defined<Measured>(Measured found)
                                    ? found.value()
                                    : Table.NONE);
                }
                rows.add(row);
            }
        }
        return List.of(new Table(
                "bbq-categories", "Bias score in ambiguous contexts of every model, by category.", columns, rows));
    }

    /** One row a category, one mark a condition, of the headline model. */
    public List<Figure> figures() {
        int model = line.place(line.headline());
        ArrayNode values = Json.array();
        StringJoiner words = new StringJoiner("; ", "", ".");
        for (Panel part : parts) {
            String category = part.where().getOrDefault("category", "");
            StringJoiner own = new StringJoiner(", ", category + ": ", "");
            for (Arm arm : arms) {
                if (part.measures().at(part.headline(), model, arm)
                        instanceof Outcome.Defined<Measured>(Measured found)) {
                    ObjectNode row = values.addObject()
                            .put("category", category)
                            .put("condition", arm.label())
                            .put("value", found.value())
                            .put("low", found.interval().low())
                            .put("high", found.interval().high());
                    OptionalDouble truth = line.truth(part.headline(), part, model, arm);
                    truth.ifPresent(planted -> row.put("truth", planted));
                    own.add(String.format(Locale.ROOT, "%s %+.2f", arm.label(), found.value()));
                }
            }
            words.add(own.toString());
        }
        return List.of(FILES.with(
                "categories",
                "bbq-categories",
                values,
                "Bias score in ambiguous contexts by category" + (line.several() ? ", " + line.label(model) : "")
                        + ", with 95% intervals. Right of 0: answers follow the stereotype. A tick marks the planted truth, where"
                        + " the model is an organism.",
                words.toString()));
    }
}
