package touchstone.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import touchstone.core.input.InputException;
import touchstone.core.plan.PlanSchema.Setting;

/** Reads settings from a YAML file of {@code parameter: value} lines, and from {@code key=value} words. */
public final class PlanFile {
    private PlanFile() {}

    /** @throws InputException naming file and row if the file cannot be read or is no flat YAML mapping */
    public static List<Setting> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw InputException.of(file.toString(), "no such file", "give the path of a YAML plan");
        } catch (IOException e) {
            throw InputException.of(
                    file.toString(),
                    "cannot be read (" + e.getMessage() + ")",
                    "give the path of a readable UTF-8 YAML plan");
        }
        List<Setting> settings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        // Each value is read out of the middle of the mapping, so tokens follow it.
        YAMLMapper yaml = YAMLMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try (JsonParser parser = yaml.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return settings;
            }
            if (first != JsonToken.START_OBJECT) {
                throw InputException.of(
                        file + ": row " + parser.currentTokenLocation().getLineNr(),
                        "not a list of 'parameter: value' lines",
                        "write one 'parameter: value' a line");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String place = file + ": row " + parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                JsonNode value = yaml.readTree(parser);
                if (!seen.add(name)) {
                    throw InputException.of(place + ": field '" + name + "'", "stands twice", "keep one of them");
                }
                settings.add(new Setting(place, name, value));
            }
            if (parser.nextToken() != null) {
                throw InputException.of(
                        file + ": row " + parser.currentTokenLocation().getLineNr(),
                        "begins a second document",
                        "keep one plan in a file");
            }
            return settings;
        } catch (JacksonException e) {
            throw InputException.of(
                    file
                            + (e.getLocation() == null
                                    ? ""
                                    : ": row " + e.getLocation().getLineNr()),
                    "broken YAML (" + e.getOriginalMessage().lines().findFirst().orElse("") + ")",
                    "correct the line");
        }
    }

    /** One {@code key=value} from the command line. */
    public static Setting parse(String option, String word) {
        int equals = word.indexOf('=');
        if (equals <= 0) {
            throw InputException.of(option, "'" + word + "' is no key=value", "write " + option + " parameter=value");
        }
        return new Setting(
                option, word.substring(0, equals), JsonNodeFactory.instance.stringNode(word.substring(equals + 1)));
    }
}
