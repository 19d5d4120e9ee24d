package touchstone.evaluation.discrimination.write.author;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.resource.Resource;

/** The lines the simulated author is made of, and choosing among them. */
final class Lines {
    private static final Pattern SECTION = Pattern.compile("(?m)^\\[([a-z]+)\\]$");

    private Lines() {}

    static List<String> of(String file) {
        return new Resource(Lines.class, file).lines();
    }

    /** The lines by the section they stand in. */
    static Map<String, List<String>> sections(String file) {
        return Stream.of(String.join("\n", of(file)).split("\\n(?=\\[[a-z]+\\]\\n)"))
                .map(section -> section.lines().toList())
                .collect(Collectors.toMap(
                        section -> SECTION.matcher(section.getFirst()).replaceAll("$1"),
                        section -> section.subList(1, section.size())));
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
