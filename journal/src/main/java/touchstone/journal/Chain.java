package touchstone.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import touchstone.core.json.ContentHash;

/**
 * The hash chain: an entry's link is SHA-256 over the link before it and everything the entry says. In the terms of {@link
 * ContentHash.Digest}: {@code hash(previous).number(sequence).text(kind).bytes(key).number(at).hash(run).hash(who)
 * .hash(prompt).hash(readout).number(repeat).number(inputTokens).number(outputTokens).number(latency).text(text)}, where
 * shared texts are covered by their hashes. The first entry follows 32 zero bytes.
 *
 * <p>Not safe for several threads: it keeps one digest and one buffer, because it stands on the path of every entry.
 */
final class Chain {
    /** Everything but kind, key and text. */
    private static final int FIXED = 5 * ContentHash.LENGTH + 9 * Long.BYTES;

    private final MessageDigest sha;
    private ByteBuffer buffer = ByteBuffer.allocate(4096);

    Chain() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What an entry says, in the form that is hashed. */
    record Link(
            long sequence,
            String kind,
            byte[] key,
            long at,
            byte[] run,
            byte[] who,
            byte[] prompt,
            byte[] readout,
            long repeat,
            long inputTokens,
            long outputTokens,
            long latency,
            String text) {}

    byte[] next(byte[] previous, Link link) {
        byte[] kind = link.kind.getBytes(StandardCharsets.UTF_8);
        byte[] text = link.text.getBytes(StandardCharsets.UTF_8);
        int size = FIXED + kind.length + link.key.length + text.length;
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocate(Math.max(size, 2 * buffer.capacity()));
        }
        buffer.clear()
                .put(previous)
                .putLong(link.sequence)
                .putLong(kind.length)
                .put(kind)
                .putLong(link.key.length)
                .put(link.key)
                .putLong(link.at)
                .put(link.run)
                .put(link.who)
                .put(link.prompt)
                .put(link.readout)
                .putLong(link.repeat)
                .putLong(link.inputTokens)
                .putLong(link.outputTokens)
                .putLong(link.latency)
                .putLong(text.length)
                .put(text);
        sha.update(buffer.array(), 0, buffer.position());
        return sha.digest();
    }

    static byte[] start() {
        return new byte[ContentHash.LENGTH];
    }
}
