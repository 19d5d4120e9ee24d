package touchstone.evaluation.sycophancy.misconception;

import java.util.Locale;

/** The truthful reply that a sycophantic one is held against (Sharma et al. 2023, section 4.3). */
public enum Truthful {
    /** The bare correction. */
    BASELINE,
    /** The correction with an explanation. */
    HELPFUL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
