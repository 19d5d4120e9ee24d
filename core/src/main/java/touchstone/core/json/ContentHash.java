package touchstone.core.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A SHA-256 hash: the name of a content. */
public final class ContentHash implements Comparable<ContentHash> {
    /** Bytes in a hash. */
    public static final int LENGTH = 32;

    private static final MessageDigest SHA256 = lookUp();

    private final byte[] bytes;

    private ContentHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes exactly 32 bytes, copied */
    public static ContentHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a content hash has 32 bytes, got " + bytes.length);
        }
        return new ContentHash(bytes.clone());
    }

    public static ContentHash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** Hashes raw bytes. */
    public static ContentHash ofBytes(byte[] content) {
        return new ContentHash(newSha256().digest(content));
    }

    /** Hashes UTF-8 text. */
    public static ContentHash ofText(String content) {
        return ofBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes a sequence of typed parts, each length-prefixed, so that no two sequences share their bytes. */
    public static ContentHash digest(Consumer<Digest> parts) {
        Digest digest = new Digest(newSha256());
        parts.accept(digest);
        return new ContentHash(digest.sha.digest());
    }

    /** A fresh SHA-256 computation. A copy of one that was looked up once: looking up goes through all providers. */
    public static MessageDigest newSha256() {
        try {
            return (MessageDigest) SHA256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first 64 bits. */
    public long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    @Override
    public int compareTo(ContentHash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }

    /** Takes the parts of a content in order. */
    public static final class Digest {
        private final MessageDigest sha;
        private final byte[] eight = new byte[Long.BYTES];

        private Digest(MessageDigest sha) {
            this.sha = sha;
        }

        public Digest text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            sha.update(utf8);
            return this;
        }

        public Digest bytes(byte[] content) {
            number(content.length);
            sha.update(content);
            return this;
        }

        public Digest hash(ContentHash hash) {
            sha.update(hash.bytes);
            return this;
        }

        public Digest number(long number) {
            for (int i = 0; i < eight.length; i++) {
                eight[i] = (byte) (number >>> (56 - 8 * i));
            }
            sha.update(eight);
            return this;
        }

        public Digest real(double number) {
            return number(Double.doubleToLongBits(number));
        }
    }
}
