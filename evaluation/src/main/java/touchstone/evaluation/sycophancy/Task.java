package touchstone.evaluation.sycophancy;

import java.util.Locale;

/** A part of the study that can be run by itself. */
public enum Task {
    FEEDBACK,
    ARE_YOU_SURE,
    PRESSURE,
    SOCIAL,
    ANSWER,
    MIMICRY,
    MISCONCEPTIONS,
    PREFERENCES,
    BEST_OF_N,
    POLICY_GRADIENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
