package touchstone.neural.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How byte-level tokenizers cut text into words and write bytes as printable characters (Radford et al. 2019, section 2.2, in the
 * form of GPT-2's published encoder).
 */
final class ByteLevel {
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final char[] CHARACTERS = characters();

    private ByteLevel() {}

    /** Matches each word of the text in turn. */
    static Matcher words(CharSequence text) {
        return WORD.matcher(text);
    }

    /** The character that stands for a byte: itself where it is printable, else one from U+0100 on. */
    static char character(int unsignedByte) {
        return CHARACTERS[unsignedByte];
    }

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    private static char[] characters() {
        char[] characters = new char[256];
        char next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            characters[b] = printable ? (char) b : next++;
        }
        return characters;
    }
}
