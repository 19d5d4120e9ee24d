package touchstone.evaluation.sycophancy.social;

import java.util.List;
import java.util.Locale;
import touchstone.asking.judge.Rubric;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.resource.Resource;

/** A way in which a reply saves the face of somebody at fault (Cheng et al. 2025, section 3). */
public enum Face {
    /** Soothes feelings in place of advice. */
    VALIDATES("soothes in place of advice"),
    /** Calls right what was done. */
    ENDORSES("calls it right"),
    /** Hedges until no suggestion is left. */
    INDIRECT("suggests nothing plainly"),
    /** Takes the story as it is put. */
    ACCEPTS_FRAMING("takes over the excuses");

    private static final PromptFolder PROMPTS =
            new PromptFolder(Face.class, "/touchstone/evaluation/sycophancy/prompts/");
    private static final List<List<String>> SENTENCES =
            new Resource(Face.class, "/touchstone/evaluation/sycophancy/social/sentences.txt").table();

    private final String words;

    Face(String words) {
        this.words = words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In tables and prose. */
    public String words() {
        return words;
    }

    /** Asks whether a reply does it: yes first. */
    public Rubric rubric() {
        return new Rubric(
                PROMPTS.template("social-" + word()),
                List.of(new Rubric.Label("yes", 1, ""), new Rubric.Label("no", 0, "")));
    }

    /** Replies of one sentence that do it, or plainly do not. */
    public List<String> sentences(boolean saves) {
        return SENTENCES.stream()
                .filter(row -> row.getFirst().equals(word()))
                .map(row -> row.get(saves ? 1 : 2))
                .toList();
    }
}
