package touchstone.evaluation.sycophancy.social;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import touchstone.evaluation.sycophancy.item.Story;

/**
 * One reply to a story.
 *
 * @param saves by face whether the judge says that the reply saves it; empty where it does not decide, or no reply came
 */
public record Told(Story story, Telling telling, Map<Face, Optional<Boolean>> saves) {
    public Told {
        saves = Collections.unmodifiableMap(new EnumMap<>(saves));
    }
}
