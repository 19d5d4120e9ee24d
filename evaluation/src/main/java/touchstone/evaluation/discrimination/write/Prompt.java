package touchstone.evaluation.discrimination.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as it stands in its resource file, with gaps {@code {{name}}}.
 *
 * @param name the file's name without ending
 * @param text its text
 */
record Prompt(String name, String text) {
    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z]+)\\}\\}");

    /** The prompt of this name, such as {@code template} or {@code styles/bullets}. */
    static Prompt named(String name) {
        try (InputStream file = Prompt.class.getResourceAsStream(name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("the prompt " + name + ".txt is missing from this build");
            }
            return new Prompt(name, new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prompt with its gaps filled; what fills a gap is not looked into for further gaps. */
    String with(Map<String, String> values) {
        return GAP.matcher(text).replaceAll(gap -> {
            String value = values.get(gap.group(1));
            if (value == null) {
                throw new IllegalArgumentException("prompt " + name + " needs a value for " + gap.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
