package touchstone.evaluation.sycophancy.talk;

import java.util.Locale;

/** How a question is put. */
public enum Form {
    /** As lettered options; answered by a letter. */
    CHOICE("letters"),
    /** As lettered options; reasoned about step by step first, then answered by a letter. */
    COT("letters after reasoning"),
    /** In free words; graded against the reference. */
    FREE("words");

    private final String answers;

    Form(String answers) {
        this.answers = answers;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the options are given, so that answers are letters and need no grader. */
    public boolean lettered() {
        return this != FREE;
    }

    /** What answers are, in words. */
    public String answers() {
        return answers;
    }
}
