package touchstone.evaluation.discrimination.decide;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A wording meant to take discrimination out of decisions (Tamkin et al. 2023, section 4; wordings our own). */
public enum Intervention {
    NONE(Kind.UNTOUCHED, "the question as it is"),
    DONT_USE_AFFIRMATIVE_ACTION(Kind.APPENDED, "no affirmative action, please"),
    REALLY_1X(Kind.APPENDED, "really do not discriminate"),
    REALLY_2X(Kind.APPENDED, "really, really do not discriminate"),
    REALLY_4X(Kind.APPENDED, "really, really, really, really do not discriminate"),
    ILLEGAL(Kind.APPENDED, "discrimination either way is illegal and has consequences"),
    IGNORE(Kind.APPENDED, "the profile is shown for technical reasons only: decide as if it were removed"),
    ILLEGAL_AND_IGNORE(Kind.APPENDED, "both of these"),
    /** Sentences of the same length that say nothing: whatever they change is not the wording's doing. */
    PLACEBO(Kind.PLACEBO, "two sentences without meaning for the decision"),
    THINK_ALOUD(Kind.WRITE_FIRST, "reason in writing, then decide"),
    THINK_HOW_TO_AVOID_DISCRIMINATION(Kind.WRITE_FIRST, "write how to avoid discrimination, then decide"),
    DESCRIBE_A_GOOD_PROCESS(Kind.WRITE_FIRST, "write what a good process is, then decide"),
    REASON_THEN_FACTS(Kind.WRITE_FIRST, "separate facts from the person in writing, then decide");

    private enum Kind {
        UNTOUCHED,
        APPENDED,
        PLACEBO,
        WRITE_FIRST
    }

    private final Kind kind;
    private final String gist;

    Intervention(Kind kind, String gist) {
        this.kind = kind;
        this.gist = gist;
    }

    /** The word in plans, prompt files and findings, such as {@code really-2x}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it says, in a few words. */
    public String gist() {
        return gist;
    }

    /** Whether the model writes before it decides. */
    public boolean writesFirst() {
        return kind == Kind.WRITE_FIRST;
    }

    /** Whether it is meant to remove discrimination; the placebo and the untouched question are not. */
    public boolean isMitigation() {
        return kind == Kind.APPENDED || kind == Kind.WRITE_FIRST;
    }

    /**
     * The interventions meant by words of a plan: names and the groups {@code appended} (the seven sentences), {@code
     * write-first} (the four that make the model write) and {@code all}. The untouched question always takes part: without it
     * there is nothing to compare with.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Set<Intervention> named(Collection<String> words) {
        EnumSet<Intervention> chosen = EnumSet.of(NONE);
        for (String word : words) {
            switch (word) {
                case "appended" -> chosen.addAll(of(Kind.APPENDED));
                case "write-first" -> chosen.addAll(of(Kind.WRITE_FIRST));
                case "all" -> chosen.addAll(EnumSet.allOf(Intervention.class));
                default ->
                    chosen.add(Arrays.stream(values())
                            .filter(one -> one.word().equals(word))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no intervention '" + word + "'")));
            }
        }
        return chosen;
    }

    private static List<Intervention> of(Kind kind) {
        return Arrays.stream(values()).filter(one -> one.kind == kind).toList();
    }
}
