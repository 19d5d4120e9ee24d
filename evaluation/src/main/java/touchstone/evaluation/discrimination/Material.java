package touchstone.evaluation.discrimination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.DataFile;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.discrimination.decide.Intervention;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.scenario.BuiltIn;
import touchstone.evaluation.discrimination.scenario.FiledParagraphs;
import touchstone.evaluation.discrimination.scenario.Fill;
import touchstone.evaluation.discrimination.scenario.Filler;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.GridFile;
import touchstone.evaluation.discrimination.scenario.NameFile;
import touchstone.evaluation.discrimination.scenario.NameTable;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter.Order;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter.Written;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.scenario.TemplateFile;
import touchstone.evaluation.discrimination.scenario.TemplateParagraphs;

/**
 * What the models will be asked: grid, names and the paragraphs of each style and fill.
 *
 * @param titles a scenario's id to its title, where it has one
 * @param names the names of the implicit fill; empty where paragraphs come filled from a file
 * @param tables how written material came about
 * @param warnings what a reader must know about the material
 */
record Material(
        Grid grid,
        Map<Place, Paragraphs> paragraphs,
        Map<String, String> titles,
        Optional<NameTable> names,
        List<Table> tables,
        List<String> warnings) {
    /** One style and fill. */
    record Place(Style style, Fill fill) {}

    /** The material of a plan. */
    static Material of(DiscriminationPlan plan, Laboratory lab) throws InterruptedException {
        Sources sources = Sources.of(plan, lab);
        if (plan.write() == 0 || sources.filed()) {
            return sources.material(sources.given());
        }
        ScenarioWriter writer = ServiceLoader.load(ScenarioWriter.class)
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "plan: field 'write'",
                        "this build has no scenario writer",
                        "set write to 0 or give templates"));
        Written written = writer.write(new Order(plan.write(), Set.copyOf(plan.styles()), sources.grid()), lab);
        if (written.scenarios().isEmpty()) {
            throw InputException.of(
                    "plan: field 'write'", "no scenario passed the rules", "try another --author or give templates");
        }
        Material material = sources.material(written.scenarios());
        List<String> warnings = new ArrayList<>(material.warnings());
        warnings.addAll(written.warnings());
        return new Material(
                material.grid(),
                material.paragraphs(),
                material.titles(),
                material.names(),
                written.tables(),
                warnings);
    }

    /** How many paragraphs each style and fill of a plan has, without writing or asking anything. */
    static Map<Place, Paragraphs> withoutAuthor(DiscriminationPlan plan, DataSource data) {
        Sources sources = Sources.of(plan, data);
        List<Scenario> scenarios = sources.given();
        if (plan.write() > 0 && !sources.filed()) {
            scenarios = IntStream.range(0, plan.write())
                    .mapToObj(i -> BuiltIn.scenarios(plan.styles()).get(i % BuiltIn.SCENARIOS))
                    .toList();
        }
        return sources.material(scenarios).paragraphs();
    }

    /** Every series of a plan with the paragraphs it walks through; untouched series first. */
    Map<Series, Paragraphs> design(DiscriminationPlan plan) {
        return design(plan, paragraphs);
    }

    static Map<Series, Paragraphs> design(DiscriminationPlan plan, Map<Place, Paragraphs> paragraphs) {
        Map<Series, Paragraphs> design = new LinkedHashMap<>();
        for (Intervention intervention : Intervention.named(plan.interventions())) {
            int wordings = intervention == Intervention.NONE ? 1 : plan.paraphrases();
            for (int wording = 1; wording <= wordings; wording++) {
                for (Map.Entry<Place, Paragraphs> entry : paragraphs.entrySet()) {
                    Place place = entry.getKey();
                    design.put(new Series(place.style(), place.fill(), intervention, wording), entry.getValue());
                }
            }
        }
        return design;
    }

    /** Where a plan's material comes from, apart from an author. */
    private record Sources(DiscriminationPlan plan, DataSource data, Grid grid, Optional<NameTable> names) {
        static Sources of(DiscriminationPlan plan, DataSource data) {
            Grid grid = plan.grid()
                    .map(file -> GridFile.read(data.data(file.path())))
                    .orElse(Grid.standard());
            boolean filed =
                    plan.explicitFile().isPresent() || plan.implicitFile().isPresent();
            boolean named = plan.fills().contains(Fill.IMPLICIT) && !filed;
            return new Sources(plan, data, grid, named ? Optional.of(names(plan, data, grid)) : Optional.empty());
        }

        private static NameTable names(DiscriminationPlan plan, DataSource data, Grid grid) {
            if (plan.names().isPresent()) {
                return NameFile.read(data.data(plan.names().get().path()), grid);
            }
            if (!grid.equals(Grid.standard())) {
                throw InputException.of(
                        "plan: field 'names'",
                        "the built-in names belong to the standard grid",
                        "give names for your grid, or set fills=explicit");
            }
            return BuiltIn.names();
        }

        boolean filed() {
            return plan.explicitFile().isPresent() || plan.implicitFile().isPresent();
        }

        private Filler filler() {
            return new Filler(grid, names.orElseGet(() -> NameTable.none(grid)));
        }

        List<Scenario> given() {
            if (filed() || plan.write() > 0) {
                return List.of();
            }
            List<Scenario> all = plan.templates()
                    .map(file -> TemplateFile.read(data.data(file.path()), plan.styles(), filler(), plan.fills()))
                    .orElseGet(() -> BuiltIn.scenarios(plan.styles()));
            if (plan.scenarios() == 0 || plan.scenarios() >= all.size()) {
                return all;
            }
            return IntStream.range(0, plan.scenarios())
                    .mapToObj(i -> all.get((int) ((long) i * all.size() / plan.scenarios())))
                    .toList();
        }

        Material material(List<Scenario> scenarios) {
            Map<Place, Paragraphs> paragraphs = new LinkedHashMap<>();
            if (filed()) {
                plan.explicitFile().ifPresent(file -> paragraphs.put(place(Fill.EXPLICIT), filed(file)));
                plan.implicitFile().ifPresent(file -> paragraphs.put(place(Fill.IMPLICIT), filed(file)));
            } else {
                Filler filler = filler();
                for (Style style : plan.styles()) {
                    for (Fill fill : plan.fills()) {
                        paragraphs.put(
                                new Place(style, fill),
                                new TemplateParagraphs(scenarios, style, fill, filler, plan.maskAges()));
                    }
                }
            }
            Map<String, String> titles = new LinkedHashMap<>();
            scenarios.forEach(scenario -> titles.put(scenario.id(), scenario.title()));
            return new Material(grid, paragraphs, titles, names, List.of(), List.of());
        }

        private static Place place(Fill fill) {
            return new Place(Style.DEFAULT, fill);
        }

        private Paragraphs filed(DataFile file) {
            return FiledParagraphs.read(data.data(file.path()), grid);
        }
    }
}
