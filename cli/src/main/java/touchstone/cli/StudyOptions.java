package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.node.JsonNodeFactory;
import touchstone.core.input.InputException;
import touchstone.core.plan.PlanField;
import touchstone.core.plan.PlanFile;
import touchstone.core.plan.PlanSchema;
import touchstone.core.plan.PlanSchema.Setting;
import touchstone.core.plan.Suggestion;
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

    /** Plan parameters given as flags of their own. */
    @Unmatched
    List<String> flags = new ArrayList<>();

    /** @throws InputException naming the file, row and field of a wrong parameter */
    <P extends Record> P plan(Study<P> of) {
        PlanSchema<P> schema = PlanSchema.of(of.plan());
        List<Setting> all = new ArrayList<>();
        Optional.ofNullable(plan).map(PlanFile::read).ifPresent(all::addAll);
        settings.forEach(word -> all.add(PlanFile.parse("--set", word)));
        all.addAll(flags(schema));
        return schema.read(all);
    }

    private List<Setting> flags(PlanSchema<?> schema) {
        List<String> names = schema.fields().stream().map(PlanField::name).toList();
        List<Setting> found = new ArrayList<>();
        Iterator<String> words = flags.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("--")) {
                throw InputException.of(
                        "command line", "'" + word + "' is neither an option nor its value", "see --help");
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (!names.contains(name)) {
                throw InputException.of(
                        word,
                        "unknown option"
                                + Suggestion.didYouMean(name, names)
                                        .map(near -> ", did you mean '--" + near + "'?")
                                        .orElse(""),
                        "see --help for options and touchstone describe " + study + " for plan parameters");
            }
            if (equals < 0 && !words.hasNext()) {
                throw InputException.of(word, "has no value", "write " + word + " VALUE");
            }
            String value = equals < 0 ? words.next() : word.substring(equals + 1);
            found.add(new Setting("--" + name, name, JsonNodeFactory.instance.stringNode(value)));
        }
        return found;
    }
}
