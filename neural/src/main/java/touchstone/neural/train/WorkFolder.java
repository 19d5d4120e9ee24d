package touchstone.neural.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.neural.text.BpeTrainer;
import touchstone.neural.text.Corpus;
import touchstone.neural.text.TokenizedCorpus;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.text.Tokens;

/**
 * Where a run keeps what it needs to go on, beside the folder that will hold the model: its plan, tokenizer, tokens and
 * checkpoint. The model's folder appears when all is done, and this one goes.
 */
public final class WorkFolder {
    private static final String PLAN = "plan.json";

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The work folder of a model's folder, new or, to resume, as it was left.
     *
     * @param plan what is trained and how, in one text: a run of another is not resumed
     * @throws InputException if there is a finished model, an unfinished run that is not to be resumed, or another plan's
     */
    public static WorkFolder of(Path out, String plan, boolean resume) {
        Path target = out.toAbsolutePath().normalize();
        WorkFolder work = new WorkFolder(target.resolveSibling(target.getFileName() + ".training"));
        if (occupied(target)) {
            throw InputException.of(out.toString(), "exists already", "give a folder that does not exist yet");
        }
        if (!Files.exists(work.folder)) {
            return work;
        }
        if (!resume) {
            throw InputException.of(
                    work.folder.toString(), "holds an unfinished run", "add --resume to go on, or delete that folder");
        }
        if (work.prepared() && !work.planned().equals(plan)) {
            throw InputException.of(
                    work.folder.toString(),
                    "holds a run with other options",
                    "give the same as in " + PLAN + " there, or delete that folder");
        }
        return work;
    }

    private static boolean occupied(Path folder) {
        if (!Files.exists(folder)) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isPresent();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Where a file of this name lies, or will. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    private boolean prepared() {
        return Files.exists(file(PLAN));
    }

    private String planned() {
        try {
            return Files.readString(file(PLAN));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What training reads. */
    record Prepared(Tokenizer tokenizer, TokenizedCorpus tokens) {}

    /** Learns the tokenizer and writes the tokens, unless that was done. The plan is written last: it says all the rest is whole. */
    Prepared prepare(LanguageModelPlan plan) {
        try {
            if (prepared()) {
                return new Prepared(
                        Tokenizer.load(folder),
                        new TokenizedCorpus(Tokens.map(file("training.tokens")), Tokens.map(file("held-out.tokens"))));
            }
            Corpus corpus = Corpus.of(plan.text());
            BpeTrainer learner = new BpeTrainer();
            corpus.read(passage -> learner.add(passage.text()));
            learner.train(plan.vocabulary()).write(folder, plan.context());
            Tokenizer tokenizer = Tokenizer.load(folder);
            TokenizedCorpus tokens =
                    TokenizedCorpus.of(corpus, tokenizer, tokenizer.id(BpeTrainer.END_OF_TEXT), plan.heldOut(), folder);
            keep(plan.json().toString());
            return new Prepared(tokenizer, tokens);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Notes which plan this is the work of; from then on all that the plan needs is there. */
    public void keep(String plan) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(PLAN), plan);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** The tokenizer's files, to go with the model. */
    List<Path> companions() {
        return List.of(file("tokenizer.json"), file("tokenizer_config.json"));
    }

    /** Removes the folder: the work is done. */
    public void remove() {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What is said where a folder cannot be written to. */
    public static UncheckedIOException unwritable(Path folder, IOException cause) {
        return new UncheckedIOException(folder + " cannot be written to", cause);
    }
}
