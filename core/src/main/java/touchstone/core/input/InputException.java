package touchstone.core.input;

/** Wrong input from outside: one line that names the place (file, row, field), what is wrong and what to do; exit code 2. */
public final class InputException extends RuntimeException {
    private InputException(String message) {
        super(message, null, false, false);
    }

    /**
     * @param place file, row and field, such as {@code plan.yaml: row 3: field 'age'}
     * @param problem what is wrong
     * @param remedy what to do
     */
    public static InputException of(String place, String problem, String remedy) {
        return new InputException(oneLine(place + ": " + problem + "; " + remedy));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
