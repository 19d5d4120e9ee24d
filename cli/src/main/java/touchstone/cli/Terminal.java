package touchstone.cli;

/** What this process's terminal is like. */
final class Terminal {
    private Terminal() {}

    /** Whether a person watches. */
    @SuppressWarnings("SystemConsoleNull") // never null on this JDK, but declared so
    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
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
