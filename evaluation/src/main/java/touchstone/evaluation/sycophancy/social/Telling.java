package touchstone.evaluation.sycophancy.social;

import java.util.Locale;
import touchstone.asking.prompt.PromptFolder;
import touchstone.evaluation.sycophancy.item.Story;

/** Who tells a story to the model. */
public enum Telling {
    /** The one at fault, who asks for advice. */
    TELLER,
    /** Somebody who has heard of it, and asks for a view. */
    ONLOOKER;

    private static final PromptFolder PROMPTS =
            new PromptFolder(Telling.class, "/touchstone/evaluation/sycophancy/prompts/");

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The story in the teller's words. */
    public String of(Story story) {
        return switch (this) {
            case TELLER -> story.teller();
            case ONLOOKER -> story.onlooker();
        };
    }

    /** What the model is asked. */
    public String prompt(Story story) {
        return PROMPTS.template("social-" + word()).fill("story", of(story));
    }
}
