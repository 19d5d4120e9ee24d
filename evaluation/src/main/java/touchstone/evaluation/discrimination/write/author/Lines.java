package touchstone.evaluation.discrimination.write.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines the simulated author is made of, and choosing among them. */
final class Lines {
    private static final Pattern SECTION = Pattern.compile("(?m)^\\[([a-z]+)\\]$");

    private Lines() {}

    static List<String> of(String file) {
        return text(file).lines().toList();
    }

    /** The lines by the section they stand in. */
    static Map<String, List<String>> sections(String file) {
        return Stream.of(text(file).split("\\n(?=\\[[a-z]+\\]\\n)"))
                .map(section -> section.lines().toList())
                .collect(Collectors.toMap(
                        section -> SECTION.matcher(section.getFirst()).replaceAll("$1"),
                        section -> section.subList(1, section.size())));
    }

    private static String text(String file) {
        try (InputStream in = Lines.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String any(List<String> lines, RandomGenerator random) {
        return lines.get(random.nextInt(lines.size()));
    }

    /** So many of the lines, in random order. */
    static List<String> some(List<String> lines, int count, RandomGenerator random) {
        List<String> shuffled = new ArrayList<>(lines);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }
}
