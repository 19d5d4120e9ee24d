package touchstone.organisms.recipe;

import java.util.Optional;

/**
 * A parameter of the study's plan.
 *
 * @param parameter its name
 * @param value its value; of a file, its name within the recipe's folder
 * @param text what stands in the file; empty where the parameter names none
 */
public record Material(String parameter, String value, Optional<String> text) {
    /** A parameter that is no file. */
    public static Material setting(String parameter, String value) {
        return new Material(parameter, value, Optional.empty());
    }

    /** A file that goes with the models. */
    public static Material file(String parameter, String name, String text) {
        return new Material(parameter, name, Optional.of(text));
    }
}
