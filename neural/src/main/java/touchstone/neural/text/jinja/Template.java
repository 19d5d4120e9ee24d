package touchstone.neural.text.jinja;

import java.util.List;
import java.util.Map;

/** A template, read once and rendered many times. */
public final class Template {
    private final List<Statement> body;

    private Template(List<Statement> body) {
        this.body = body;
    }

    /** @throws TemplateException naming the line, if this is no template or uses what is not supported */
    public static Template parse(String source) {
        return new Template(new StatementParser(new TokenReader(Lexer.tokens(source))).template());
    }

    /**
     * @param variables values by name, and {@link Callable}s
     * @throws TemplateException if the template cannot work with these values or refuses them
     */
    public String render(Map<String, Object> variables) {
        return new Renderer().render(body, Scope.of(variables));
    }
}
