package touchstone.core.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One cell of a factorial design: factor to level, in the design's order. */
public record Condition(Map<String, String> levels) {
    public static final Condition NONE = new Condition(Map.of());

    public Condition {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** Alternating factor and level. */
    public static Condition of(String... factorsAndLevels) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < factorsAndLevels.length; i += 2) {
            levels.put(factorsAndLevels[i], factorsAndLevels[i + 1]);
        }
        return new Condition(levels);
    }

    /** @throws IllegalArgumentException if the design has no such factor */
    public String level(String factor) {
        String level = levels.get(factor);
        if (level == null) {
            throw new IllegalArgumentException("no factor '" + factor + "' in " + levels.keySet());
        }
        return level;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        levels.forEach((factor, level) -> text.append(text.isEmpty() ? "" : " ")
                .append(factor)
                .append('=')
                .append(level));
        return text.toString();
    }
}
