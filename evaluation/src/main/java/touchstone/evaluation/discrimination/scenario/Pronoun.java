package touchstone.evaluation.discrimination.scenario;

import java.util.Arrays;
import java.util.Optional;

/** Which alternative of an agreement slot {@code [he|she|they]} a person takes. */
public enum Pronoun {
    HE,
    SHE,
    THEY;

    /** The pronoun written {@code he}, {@code she} or {@code they}. */
    public static Optional<Pronoun> find(String word) {
        return Arrays.stream(values())
                .filter(pronoun -> pronoun.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
