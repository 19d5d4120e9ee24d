package touchstone.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.model.Message;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Trial;

/** What tests do in a Java process of its own: {@code append RUN TRIALS}, {@code read} and so on, on a journal. */
final class Child {
    private static final int WINDOW = 64;

    private Child() {}

    static ProcessBuilder process(List<String> prefix, List<String> options, Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.add(Child.class.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    static String output(ProcessBuilder process) throws IOException, InterruptedException {
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes());
        started.waitFor();
        return output.strip();
    }

    public static void main(String[] arguments) {
        try {
            switch (arguments[1]) {
                case "append" -> append(arguments[0], arguments[2], Integer.parseInt(arguments[3]));
                case "append-large" -> appendLarge(arguments[0], Integer.parseInt(arguments[2]));
                case "open" -> SqlJournal.open(arguments[0]).close();
                case "read" -> read(arguments[0]);
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } catch (JournalException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Prints the number of each trial whose answer is durable, in order. Each 10th trial stays in flight. */
    private static void append(String location, String run, int trials) {
        try (SqlJournal journal = SqlJournal.open(location)) {
            ArrayDeque<CompletableFuture<Void>> window = new ArrayDeque<>();
            int acknowledged = 0;
            for (int n = 0; n < trials; n++) {
                Entry.Intent intent = Specimen.intent(run, Specimen.MODEL, Specimen.trial(n));
                CompletableFuture<Void> intended = journal.append(intent);
                window.add(n % 10 == 9 ? intended : journal.append(Specimen.answered(intent)));
                if (window.size() == WINDOW) {
                    window.remove().join();
                    System.out.println(acknowledged++);
                }
            }
            window.forEach(CompletableFuture::join);
        }
        System.out.println("done");
    }

    private static void appendLarge(String location, int trials) {
        try (SqlJournal journal = SqlJournal.open(location)) {
            for (int n = 0; n < trials; n++) {
                Trial large = new Trial(
                        "large", Condition.NONE, 0, List.of(Message.user(n + "x".repeat(50_000))), Specimen.YES_OR_NO);
                Entry.Intent intent = Specimen.intent(Specimen.RUN, Specimen.MODEL, large);
                CompletableFuture<Void> intended = journal.append(intent);
                journal.append(Specimen.answered(intent)).join();
                intended.join();
            }
        }
        System.out.println("done");
    }

    private static void read(String location) {
        try (SqlJournal journal = SqlJournal.openReadOnly(location)) {
            int[] entries = {0};
            journal.walk(Optional.empty(), entry -> entries[0]++);
            System.out.println(entries[0] + " entries, " + journal.verify());
        }
    }
}
