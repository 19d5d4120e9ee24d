package touchstone.cli;

import java.io.Console;

/** What this process's terminal is like. */
final class Terminal {
    private Terminal() {}

    /** Whether a person watches. */
    static boolean interactive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Takes a shutdown hook back, unless shutdown has begun. */
    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and has been told that the run ended.
        }
    }
}
