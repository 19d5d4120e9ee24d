package touchstone.asking.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.model.Message;

/** A dialogue in one text: turns that begin with a name and a colon, at the beginning or after an empty line. */
public final class Transcript {
    private static final Pattern TURN = Pattern.compile("(?:^|\\n\\n)(Human|User|Assistant|System):");

    private Transcript() {}

    /**
     * The turns, stripped; a last turn of the assistant without words only says that it is to answer, and is left out.
     *
     * @return empty where the text does not begin with a turn, or has none besides
     */
    public static Optional<List<Message>> turns(String text) {
        String stripped = text.strip();
        Matcher matcher = TURN.matcher(stripped);
        if (!matcher.find() || matcher.start() > 0) {
            return Optional.empty();
        }
        List<Message> turns = new ArrayList<>();
        String name = matcher.group(1);
        int begin = matcher.end();
        while (matcher.find()) {
            turns.add(turn(name, stripped.substring(begin, matcher.start())));
            name = matcher.group(1);
            begin = matcher.end();
        }
        Message last = turn(name, stripped.substring(begin));
        if (!(name.equals("Assistant") && last.content().isEmpty())) {
            turns.add(last);
        }
        return turns.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(turns));
    }

    private static Message turn(String name, String words) {
        String content = words.strip();
        return switch (name) {
            case "Assistant" -> Message.assistant(content);
            case "System" -> Message.system(content);
            default -> Message.user(content);
        };
    }
}
