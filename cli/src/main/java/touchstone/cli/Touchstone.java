package touchstone.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.core.input.InputException;
import touchstone.core.journal.JournalException;
import touchstone.core.plan.Suggestion;
import touchstone.core.run.RunStopped;
import touchstone.core.run.Software;

/** The program. */
@Command(
        name = "touchstone",
        description = "An instrument for people who must answer for a language model.",
        mixinStandardHelpOptions = true,
        versionProvider = Touchstone.Version.class,
        subcommands = {
            ListCommand.class,
            DescribeCommand.class,
            RunCommand.class,
            PowerCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            CompareCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            ModelsCommand.class,
            TrainCommand.class
        })
public final class Touchstone implements Runnable {
    /** Done. */
    static final int DONE = 0;
    /** The study failed or the store cannot be used. */
    static final int FAILED = 1;
    /** Wrong usage or input. */
    static final int USAGE = 2;
    /** A gate was not met: a verification found a difference. */
    static final int GATE = 3;
    /** Interrupted; run again to resume. */
    static final int INTERRUPTED = 130;

    private final CtrlC ctrlC;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The program inside another, which minds Ctrl-C itself. */
    Touchstone() {
        this(CtrlC.ignored());
    }

    private Touchstone(CtrlC ctrlC) {
        this.ctrlC = ctrlC;
    }

    public static void main(String[] arguments) {
        CtrlC ctrlC = CtrlC.watched();
        int code = run(new Touchstone(ctrlC), arguments);
        ctrlC.ended();
        System.exit(code);
    }

    /** Runs one command line and gives its exit code. */
    static int run(String... arguments) {
        return run(new Touchstone(), arguments);
    }

    private static int run(Touchstone program, String... arguments) {
        CommandLine commandLine = new CommandLine(program);
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(Touchstone::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
        commandLine.setUsageHelpLongOptionsMaxWidth(28);
        commandLine.setUsageHelpWidth(110);
        return commandLine.execute(arguments);
    }

    CtrlC ctrlC() {
        return ctrlC;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String hint = "";
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            hint = Suggestion.didYouMean(word, command.getSubcommands().keySet())
                    .or(() -> Suggestion.didYouMean(
                            word, command.getCommandSpec().optionsMap().keySet()))
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
        }
        say(
                command,
                oneLine(String.valueOf(wrong.getMessage())) + hint + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return USAGE;
    }

    private static int explain(Exception failure, CommandLine command) throws Exception {
        return switch (failure) {
            case InputException wrong -> {
                say(command, wrong.getMessage());
                yield USAGE;
            }
            case RunStopped stopped -> {
                say(command, stopped.getMessage());
                yield FAILED;
            }
            case JournalException broken -> {
                say(command, broken.getMessage());
                yield FAILED;
            }
            case UncheckedIOException unwritable -> {
                say(
                        command,
                        unwritable.getMessage() + " (" + unwritable.getCause()
                                + "); free space, or name another place and run again to resume");
                yield FAILED;
            }
            case InterruptedException interrupted -> {
                say(command, "interrupted; what was answered is in the journal, run the same command again to resume");
                yield INTERRUPTED;
            }
            default -> throw failure;
        };
    }

    private static void say(CommandLine command, String message) {
        command.getErr().println("touchstone: " + message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    /** Name and version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Software.name()};
        }
    }
}
