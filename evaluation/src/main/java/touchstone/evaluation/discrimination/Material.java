package touchstone.evaluation.discrimination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
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
import touchstone.evaluation.discrimination.write.AuthoredParagraphs;
import touchstone.evaluation.discrimination.write.AuthoringCost;
import touchstone.evaluation.discrimination.write.FillTrail;
import touchstone.evaluation.discrimination.write.WriterSettings;

/**
 * What the models will be asked: grid, names and the paragraphs of each style and fill.
 *
 * @param titles a scenario's id to its title, where it has one
 * @param names the names of the implicit fill; empty where paragraphs come filled from a file
 * @param account how written, rated or author-filled material came about
 */
record Material(
        Grid grid,
        Map<Place, Paragraphs> paragraphs,
        Map<String, String> titles,
        Optional<NameTable> names,
        Account account) {
    /** One style and fill. */
    record Place(Style style, Fill fill) {}

    /** The material of a plan. */
    static Material of(DiscriminationPlan plan, Laboratory lab) throws InterruptedException {
        Sources sources = Sources.of(plan, lab);
        if (sources.filed()) {
            return sources.material(List.of(), Account.NONE);
        }
        Written written = plan.write() == 0
                ? new Written(sources.given(), List.of(), List.of())
                : written(plan, sources.grid(), lab);
        Selection selection = Selection.of(plan, written.scenarios(), lab);
        Account account = new Account(List.of(), written.tables(), written.warnings())
                .plus(selection.account(lab.random("rater agreement")));
        return sources.material(selection.scenarios(), account).filled(lab);
    }

    private static Written written(DiscriminationPlan plan, Grid grid, Laboratory lab) throws InterruptedException {
        ScenarioWriter writer = ServiceLoader.load(ScenarioWriter.class)
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "plan: field 'write'",
                        "this build has no scenario writer",
                        "set write to 0 or give templates"));
        Written written = writer.write(new Order(plan.write(), Set.copyOf(plan.styles()), grid), lab);
        if (written.scenarios().isEmpty()) {
            throw InputException.of(
                    "plan: field 'write'", "no scenario passed the rules", "try another --author or give templates");
        }
        return written;
    }

    /** With the author's paragraphs in the place of those that no rule can fill. */
    private Material filled(Laboratory lab) {
        Map<Place, Paragraphs> filled = new LinkedHashMap<>();
        List<FillTrail> trails = new ArrayList<>();
        paragraphs.forEach((place, wanted) -> {
            if (wanted instanceof TemplateParagraphs templates && AuthoredParagraphs.needed(templates)) {
                AuthoredParagraphs authored = AuthoredParagraphs.fill(templates, lab, WriterSettings.STANDARD.draws());
                trails.add(authored.trail());
                filled.put(place, authored);
            } else {
                filled.put(place, wanted);
            }
        });
        Account fillings = new Account(List.of(), FillTrail.tables(trails), FillTrail.warnings(trails));
        return new Material(grid, filled, titles, names, account.plus(fillings));
    }

    /** How many paragraphs each style and fill of a plan has, without writing or asking anything. */
    static Map<Place, Paragraphs> withoutAuthor(DiscriminationPlan plan, DataSource data) {
        Sources sources = Sources.of(plan, data);
        if (sources.filed()) {
            return sources.material(List.of(), Account.NONE).paragraphs();
        }
        List<Scenario> scenarios =
                plan.write() == 0 ? Selection.of(plan, sources.given(), data).scenarios() : inPlaceOfWritten(plan);
        return sources.material(scenarios, Account.NONE).paragraphs();
    }

    private static List<Scenario> inPlaceOfWritten(DiscriminationPlan plan) {
        List<Scenario> builtIn = BuiltIn.scenarios(plan.styles());
        int wanted = plan.scenarios() == 0 ? plan.write() : Math.min(plan.write(), plan.scenarios());
        return IntStream.range(0, wanted)
                .mapToObj(i -> builtIn.get(i % BuiltIn.SCENARIOS))
                .toList();
    }

    /** What the author is asked at the least, once for all models under study. */
    static Cost authorCost(DiscriminationPlan plan, DataSource data) {
        Cost writing = plan.write() == 0 ? Cost.NOTHING : AuthoringCost.ofWriting(plan.write(), plan.styles());
        return withoutAuthor(plan, data).values().stream()
                .flatMap(paragraphs ->
                        paragraphs instanceof TemplateParagraphs templates ? Stream.of(templates) : Stream.empty())
                .map(AuthoringCost::ofFilling)
                .reduce(writing, Cost::plus);
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
            return plan.templates()
                    .map(file -> TemplateFile.read(data.data(file.path()), plan.styles(), filler(), plan.fills()))
                    .orElseGet(() -> BuiltIn.scenarios(plan.styles()));
        }

        Material material(List<Scenario> scenarios, Account account) {
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
            return new Material(grid, paragraphs, titles, names, account);
        }

        private static Place place(Fill fill) {
            return new Place(Style.DEFAULT, fill);
        }

        private Paragraphs filed(DataFile file) {
            return FiledParagraphs.read(data.data(file.path()), grid);
        }
    }
}
