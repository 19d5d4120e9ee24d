package touchstone.cli;

import java.nio.charset.StandardCharsets;
import touchstone.report.Terminal;

/** The terminal this process writes to. */
final class Screen {
    private Screen() {}

    /** Whether a person watches. */
    @SuppressWarnings("SystemConsoleNull") // never null on this JDK, but declared so
    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
    }

    /** What it can show; output is always UTF-8. */
    static Terminal terminal() {
        return Terminal.of(System.getenv(), interactive(), StandardCharsets.UTF_8);
    }
}
