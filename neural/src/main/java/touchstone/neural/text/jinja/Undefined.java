package touchstone.neural.text.jinja;

/**
 * What a name stands for that nobody defined: false, empty, and prints as nothing.
 *
 * @param name what was asked for
 */
public record Undefined(String name) {
    @Override
    public String toString() {
        return "";
    }
}
