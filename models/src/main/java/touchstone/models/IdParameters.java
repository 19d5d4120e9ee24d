package touchstone.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.input.InputException;
import touchstone.core.model.ModelId;
import touchstone.core.model.Price;
import touchstone.core.plan.Suggestion;

/** The parameters after the question mark of a model id, checked. */
public final class IdParameters {
    private static final String PLACE = "--model";
    private static final Pattern PRICE = Pattern.compile("(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Map<String, String> values;

    private IdParameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known the parameters that this provider has
     * @throws InputException if the id has another
     */
    public static IdParameters of(ModelId id, List<String> known) {
        for (String name : id.parameters().keySet()) {
            if (!known.contains(name)) {
                throw InputException.of(
                        PLACE,
                        "'" + id.provider() + "' models have no parameter '" + name + "'",
                        Suggestion.didYouMean(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("there are " + String.join(", ", known)));
            }
        }
        return new IdParameters(id.parameters());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** One of the given words. */
    public String word(String name, String byDefault, List<String> allowed) {
        String value = values.getOrDefault(name, byDefault);
        if (!allowed.contains(value)) {
            throw InputException.of(
                    PLACE,
                    "parameter '" + name + "' cannot be '" + value + "'",
                    Suggestion.didYouMean(value, allowed)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("write one of " + String.join(", ", allowed)));
        }
        return value;
    }

    /** {@code yes} or {@code no}. */
    public boolean flag(String name, boolean byDefault) {
        return word(name, byDefault ? "yes" : "no", List.of("yes", "no")).equals("yes");
    }

    public int number(String name, int byDefault, int min, int max) {
        String value = values.get(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, value, min, max);
        }
        throw outOfRange(name, value, min, max);
    }

    private static InputException outOfRange(String name, String value, int min, int max) {
        return InputException.of(
                PLACE,
                "parameter '" + name + "' cannot be '" + value + "'",
                "write a whole number from " + min + " to " + max);
    }

    /** {@code price=IN/OUT} in US dollars per million tokens. */
    public Optional<Price> price() {
        String value = values.get("price");
        if (value == null) {
            return Optional.empty();
        }
        Matcher price = PRICE.matcher(value);
        if (!price.matches()) {
            throw InputException.of(
                    PLACE,
                    "parameter 'price' cannot be '" + value + "'",
                    "write price=IN/OUT in US dollars per million tokens, such as price=0.15/0.60");
        }
        return Optional.of(new Price(Double.parseDouble(price.group(1)), Double.parseDouble(price.group(2))));
    }

    /** {@code key=NAME}, the name of the secret to use. A name that looks like a key itself is refused without being quoted. */
    public Optional<String> keyName() {
        String value = values.get("key");
        if (value != null && !KEY_NAME.matcher(value).matches()) {
            throw InputException.of(
                    PLACE,
                    "parameter 'key' takes the name of a key, never the key itself",
                    "put the key into the environment or the keyring and write key=NAME in capital letters,"
                            + " such as key=OPENAI_API_KEY");
        }
        return Optional.ofNullable(value);
    }
}
