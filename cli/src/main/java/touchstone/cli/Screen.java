package touchstone.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import touchstone.report.Terminal;

/** The terminal this process writes to. */
final class Screen {
    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Screen() {}

    private static final class Found {
        static final Terminal OUTPUT_TERMINAL = terminal(device(OUTPUT));
        static final Terminal ERROR_TERMINAL = terminal(device(ERRORS));
    }

    /** What standard output can show; text is always UTF-8. */
    static Terminal terminal() {
        return Found.OUTPUT_TERMINAL;
    }

    /** Where progress can be shown on one line that renews itself; empty where standard error is a file or a pipe. */
    static Optional<Terminal> progress() {
        return device(ERRORS).map(device -> Found.ERROR_TERMINAL);
    }

    private static Terminal terminal(Optional<File> device) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        device.flatMap(Screen::columns).ifPresent(columns -> environment.putIfAbsent("COLUMNS", columns));
        return Terminal.of(environment, device.isPresent(), StandardCharsets.UTF_8);
    }

    /** The terminal device behind a descriptor of this process, if it is one. */
    @SuppressWarnings("SystemConsoleNull") // null where neither end is a terminal, whatever its declaration says
    private static Optional<File> device(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")
                    ? Optional.of(new File(target))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException noSuchFolder) {
            return System.console() != null && System.console().isTerminal()
                    ? Optional.of(new File("/dev/tty"))
                    : Optional.empty();
        }
    }

    /** What {@code stty size} says: rows and columns. */
    private static Optional<String> columns(File device) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return size.length == 2 ? Optional.of(size[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
