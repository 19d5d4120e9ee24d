package touchstone.neural.text.jinja;

/** A template that cannot be read or rendered, or that refuses what it was given. */
public final class TemplateException extends RuntimeException {
    public TemplateException(String message) {
        super(message);
    }
}
