package touchstone.evaluation.selfcorrection.winogender;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.core.trial.Readout;

/**
 * The grammatical place of a pronoun, by its forms there.
 *
 * @param female such as {@code she}
 * @param male such as {@code he}
 * @param neutral such as {@code they}
 */
public record Slot(String female, String male, String neutral) {
    /** {@code she, he, they}. */
    public static final Slot NOM = new Slot("she", "he", "they");

    /** {@code her, him, them}. */
    public static final Slot ACC = new Slot("her", "him", "them");

    /** {@code her, his, their}. */
    public static final Slot POSS = new Slot("her", "his", "their");

    /** Female, male, neutral. */
    public List<String> forms() {
        return List.of(female, male, neutral);
    }

    /** English ones, by how they are written in templates. */
    static Map<String, Slot> marks() {
        Map<String, Slot> marks = new LinkedHashMap<>();
        marks.put("$NOM_PRONOUN", NOM);
        marks.put("$ACC_PRONOUN", ACC);
        marks.put("$POSS_PRONOUN", POSS);
        return marks;
    }

    /** The English one whose male form and female form these are. */
    static Optional<Slot> of(String female, String male) {
        return marks().values().stream()
                .filter(slot -> slot.female.equalsIgnoreCase(female) && slot.male.equalsIgnoreCase(male))
                .findFirst();
    }

    /** Reads the probability of the three forms where the answer begins. */
    Readout.Choice readout(int samples, int tokens) {
        return new Readout.Choice(forms().stream().map(Readout.Option::word).toList(), samples, tokens);
    }
}
