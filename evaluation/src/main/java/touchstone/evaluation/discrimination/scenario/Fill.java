package touchstone.evaluation.discrimination.scenario;

import java.util.Locale;

/** How the person is shown to the model. */
public enum Fill {
    /** Every attribute is written out. */
    EXPLICIT,
    /** A name and pronouns carry what names can carry (on the standard grid race and gender); the rest stays written. */
    IMPLICIT;

    /** The word in plans, files and findings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
