package touchstone.journal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import touchstone.core.journal.Verification;
import touchstone.core.json.ContentHash;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Message;
import touchstone.core.trial.TrialKey;
import touchstone.journal.Texts.Text;

/**
 * Walks the hash chain, page by page. Every entry must follow its predecessor, carry the link that its content gives, and
 * share texts that still have the hashes the link covers; an intent's key must be that of its model, prompt, readout and
 * repeat; the last entry must be the one that the head names.
 *
 * <p>Who can write the database can also recompute the whole chain; against that, keep a copy of the head elsewhere.
 */
final class Verifier {
    private final Archive.Head head;
    private final Chain chain = new Chain();
    private final BitSet seen = new BitSet();
    private long sequence;
    private byte[] link = Chain.start();

    Verifier(Archive.Head head) {
        this.head = head;
    }

    /** The entry whose successors are checked next. */
    long sequence() {
        return sequence;
    }

    boolean done() {
        return sequence >= head.sequence();
    }

    /** Checks the entries that follow, up to the head; what was appended after it is somebody's fresh work. */
    Optional<Verification> check(Archive.Page page) {
        if (page.rows().isEmpty()) {
            return broken(sequence + 1, "the entry is missing");
        }
        for (Row row : page.rows()) {
            if (row.sequence() > head.sequence() && done()) {
                return Optional.empty();
            }
            Optional<Verification> broken = check(row, page);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /** @param texts how many shared texts the journal has */
    Verification conclude(long texts) {
        if (head.sequence() == Archive.Head.MISSING) {
            return new Verification.Broken(head.last(), "the head of the chain is missing");
        }
        if (head.first() < 1) {
            return new Verification.Broken(head.first(), "the entry was inserted before the first");
        }
        if (head.last() > head.sequence()) {
            return new Verification.Broken(head.sequence() + 1, "the entry was inserted behind the head of the chain");
        }
        if (!Arrays.equals(link, head.chain())) {
            return new Verification.Broken(sequence, "the head of the chain does not belong to the last entry");
        }
        if (texts != seen.cardinality()) {
            return new Verification.Broken(
                    sequence, (texts - seen.cardinality()) + " shared texts were inserted that no entry uses");
        }
        return new Verification.Intact(sequence);
    }

    private Optional<Verification> check(Row row, Archive.Page page) {
        if (row.sequence() != sequence + 1) {
            return broken(sequence + 1, "the entry is missing");
        }
        for (long number : new long[] {row.run(), row.who(), row.prompt(), row.readout()}) {
            Optional<String> wrong = wrong(number, row, page);
            if (wrong.isPresent()) {
                return broken(row.sequence(), wrong.get());
            }
        }
        byte[] expected = chain.next(link, link(row, page));
        if (!Arrays.equals(expected, row.chain())) {
            return broken(
                    row.sequence(), "the entry was edited or moved: its content does not give its link of the chain");
        }
        if (row.kind().equals(Kind.INTENT.word) && !Arrays.equals(key(row, page), row.key())) {
            return broken(row.sequence(), "the key is not that of its model, prompt, readout and repeat");
        }
        sequence = row.sequence();
        link = expected;
        return Optional.empty();
    }

    private static Chain.Link link(Row row, Archive.Page page) {
        return new Chain.Link(
                row.sequence(),
                row.kind(),
                row.key(),
                row.at(),
                page.text(row.run()).hash(),
                page.text(row.who()).hash(),
                page.text(row.prompt()).hash(),
                page.text(row.readout()).hash(),
                row.repeat(),
                row.inputTokens(),
                row.outputTokens(),
                row.latency(),
                row.text());
    }

    private static byte[] key(Row row, Archive.Page page) {
        return TrialKey.of(
                        page.text(row.who()).text(),
                        ContentHash.of(page.text(row.prompt()).hash()),
                        TrialJson.readout(page.text(row.readout()).text()),
                        Math.toIntExact(row.repeat()))
                .hash()
                .bytes();
    }

    /** What is wrong with a shared text, checked where it is first used. */
    private Optional<String> wrong(long number, Row row, Archive.Page page) {
        if (number == 0) {
            return Optional.empty();
        }
        if (!page.texts().containsKey(number)) {
            return Optional.of("the text it shares under number " + number + " is missing");
        }
        if (seen.get(Math.toIntExact(number))) {
            return Optional.empty();
        }
        seen.set((int) number);
        return wrong(page.text(number), row, number == row.prompt());
    }

    private static Optional<String> wrong(Text text, Row row, boolean prompt) {
        if (text.since() != row.sequence()) {
            return Optional.of("the entry was edited or moved: shared text " + text.number()
                    + " is first used by entry " + text.since());
        }
        if (prompt) {
            return isPrompt(text) ? Optional.empty() : Optional.of("its prompt was edited");
        }
        return Arrays.equals(ContentHash.ofText(text.text()).bytes(), text.hash())
                ? Optional.empty()
                : Optional.of("shared text " + text.number() + " was edited: " + text.text());
    }

    /** Whether the messages have their hash, and are written as Touchstone writes them. */
    private static boolean isPrompt(Text text) {
        try {
            List<Message> messages = TrialJson.messages(text.text());
            return Arrays.equals(TrialKey.prompt(messages).bytes(), text.hash())
                    && TrialJson.messages(messages).equals(text.text());
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private static Optional<Verification> broken(long sequence, String what) {
        return Optional.of(new Verification.Broken(sequence, what));
    }
}
