package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import touchstone.core.input.InputException;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.plan.PlanSchema.Setting;
import touchstone.core.plan.Suggestion;
import touchstone.core.study.Catalogue;
import touchstone.core.study.Study;

/** What {@code run} and {@code power} share: the study, its plan and the models. */
final class StudyOptions {
    @Parameters(index = "0", paramLabel = "STUDY", description = "the study's name, see touchstone list")
    String study = "";

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "a model under study, may be repeated: provider:name, http://host:port/v1#name,"
                    + " organism:name; without it the study's own organism answers")
    List<String> models = new ArrayList<>();

    @Option(names = "--plan", paramLabel = "FILE", description = "a YAML file of plan parameters")
    @Nullable
    Path plan;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "one plan parameter, may be repeated; wins over --plan")
    List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "seed of every random choice (default ${DEFAULT-VALUE})")
    long seed = 1;

    /**
     * The study asked for.
     *
     * @param unmatched words of the command line that are no option of the command
     */
    Study<?> study(List<String> unmatched) {
        Catalogue catalogue = Catalogue.load();
        Set<String> names =
                catalogue.studies().stream().map(each -> each.card().name()).collect(Collectors.toSet());
        if (!names.contains(study) && unmatched.stream().anyMatch(names::contains)) {
            throw InputException.of(
                    unmatched.getFirst(), "stands before the study's name", "write plan parameters after it");
        }
        return catalogue.find(study);
    }

    /**
     * The plan from {@code --plan}, then {@code --set}, then flags of its own parameters.
     *
     * @param unmatched words of the command line that are no option of the command
     * @throws InputException naming the file, row and field of a wrong parameter
     */
    <P extends Record> P plan(Study<P> of, List<String> unmatched, CommandSpec command) {
        PlanSchema<P> schema = PlanSchema.of(of.plan());
        List<Setting> all = new ArrayList<>();
        Optional.ofNullable(plan).map(PlanFile::read).ifPresent(all::addAll);
        settings.forEach(word -> all.add(PlanFile.parse("--set", word)));
        all.addAll(flags(schema, unmatched, command));
        return schema.read(all);
    }

    private List<Setting> flags(PlanSchema<?> schema, List<String> unmatched, CommandSpec command) {
        List<String> names =
                schema.fields().stream().map(field -> "--" + field.name()).toList();
        List<Setting> found = new ArrayList<>();
        Iterator<String> words = unmatched.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("--")) {
                throw InputException.of(
                        "command line", "'" + word + "' is neither an option nor its value", "see --help");
            }
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            if (!names.contains(flag)) {
                List<String> known = new ArrayList<>(names);
                known.addAll(command.optionsMap().keySet());
                throw InputException.of(
                        flag,
                        "unknown option"
                                + Suggestion.didYouMean(flag, known)
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse(""),
                        "see --help for options and touchstone describe " + study + " for plan parameters");
            }
            if (equals < 0 && !words.hasNext()) {
                throw InputException.of(flag, "has no value", "write " + flag + " VALUE");
            }
            String value = equals < 0 ? words.next() : word.substring(equals + 1);
            found.add(new Setting("command line", flag.substring(2), JsonNodeFactory.instance.stringNode(value)));
        }
        return found;
    }
}
