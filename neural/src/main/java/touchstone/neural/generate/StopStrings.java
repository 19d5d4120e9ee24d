package touchstone.neural.generate;

import java.util.List;
import touchstone.neural.text.TextStream;
import touchstone.neural.text.Tokenizer;

/** The text of a generation as it comes, cut where the first of some strings begins. */
public final class StopStrings implements Generation.Listener {
    private final TextStream stream;
    private final List<String> stops;
    private final int longest;
    private final StringBuilder text = new StringBuilder();
    private boolean stopped;

    /** @param stops strings that end the text; empty ones are ignored */
    public StopStrings(Tokenizer tokenizer, List<String> stops) {
        this.stream = tokenizer.stream();
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
        this.longest = this.stops.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public boolean heard(int token) {
        append(stream.add(token));
        return !stopped;
    }

    private void append(String more) {
        if (more.isEmpty() || stopped) {
            return;
        }
        int from = Math.max(0, text.length() - longest + 1);
        text.append(more);
        int first = stops.stream()
                .mapToInt(stop -> text.indexOf(stop, from))
                .filter(place -> place >= 0)
                .min()
                .orElse(-1);
        if (first >= 0) {
            text.setLength(first);
            stopped = true;
        }
    }

    /** The whole text, once no token comes any more. */
    public String end() {
        append(stream.end());
        return text.toString();
    }

    /** Whether a stop string ended it. */
    public boolean stopped() {
        return stopped;
    }
}
