package touchstone.neural.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import touchstone.core.input.InputException;

/**
 * Text to tokens and back, as a Hugging Face {@code tokenizer.json} says, by the {@code tokenizers} library itself. Safe for use
 * by many threads.
 *
 * <p>The spaces that {@code clean_up_tokenization_spaces} asks to be removed from decoded text stay: removing them loses
 * what the model said.
 */
public final class Tokenizer {
    private final NativeTokenizer library;
    private final Pieces pieces;
    private final SpecialTokens specials;
    private final Optional<String> chatTemplate;
    private final String place;

    private Tokenizer(
            NativeTokenizer library,
            Pieces pieces,
            SpecialTokens specials,
            Optional<String> chatTemplate,
            String place) {
        this.library = library;
        this.pieces = pieces;
        this.specials = specials;
        this.chatTemplate = chatTemplate;
        this.place = place;
    }

    /**
     * Reads {@code tokenizer.json} and, where they are there, {@code tokenizer_config.json}, {@code special_tokens_map.json} and
     * {@code chat_template.jinja}.
     *
     * @param folder a model's folder
     * @throws InputException if a file is missing or cannot be read
     */
    public static Tokenizer load(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        String json = read(file, "give a folder with a tokenizer.json");
        TokenizerFiles settings = TokenizerFiles.beside(folder);
        return of(file.toString(), json, settings);
    }

    /** The files of a model's folder that make its tokenizer, those there are: they go with every model that reads the same tokens. */
    public static List<Path> files(Path folder) {
        return Stream.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja")
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
    }

    /** A tokenizer from the text of a {@code tokenizer.json} alone. */
    public static Tokenizer of(String json) {
        return of("tokenizer.json", json, TokenizerFiles.none());
    }

    private static Tokenizer of(String place, String json, TokenizerFiles settings) {
        Pieces pieces = Pieces.of(place, json);
        NativeTokenizer library;
        try {
            library = NativeTokenizer.of(json);
        } catch (RuntimeException e) {
            throw InputException.of(
                    place,
                    "is no tokenizer that the tokenizers library can read (" + e.getMessage() + ")",
                    "fetch the file again, or convert the tokenizer to the fast format");
        }
        return new Tokenizer(library, pieces, settings.specials(pieces), settings.chatTemplate(), place);
    }

    /** Tokens of a text and nothing else. A special token's own text within it becomes that token. */
    public int[] encode(String text) {
        return library.encode(text, false);
    }

    /** Tokens of a text with those the tokenizer puts around it, such as a beginning of text. */
    public int[] encodeWithSpecials(String text) {
        return library.encode(text, true);
    }

    /** {@link #encode(String)} of many texts, on all cores. */
    public List<int[]> encode(List<String> texts) {
        return library.encode(texts);
    }

    /** The text of tokens, special tokens left out. Bytes that make no character become U+FFFD. */
    public String decode(int... ids) {
        return library.decode(ids, true);
    }

    /** The text of tokens, special tokens included. */
    public String decodeWithSpecials(int... ids) {
        return library.decode(ids, false);
    }

    /** Text from tokens that come one at a time. */
    public TextStream stream() {
        return new TextStream(this);
    }

    /** @throws InputException if there is no such piece */
    public int id(String piece) {
        return find(piece)
                .orElseThrow(() -> InputException.of(
                        place,
                        "has no piece '" + piece + "'",
                        "pieces are written as in tokenizer.json; encode the text to see which pieces it is made of"));
    }

    public OptionalInt find(String piece) {
        return pieces.id(piece);
    }

    /**
     * The piece of an id, as {@code tokenizer.json} writes it.
     *
     * @throws InputException if the id is none of this tokenizer's
     */
    public String piece(int id) {
        return pieces.piece(id)
                .orElseThrow(() ->
                        InputException.of(place, "has no token " + id, "ids run from 0 to " + (vocabulary() - 1)));
    }

    /** One more than the highest id: the rows that an embedding needs. */
    public int vocabulary() {
        return pieces.vocabulary();
    }

    public boolean isSpecial(int id) {
        return pieces.isSpecial(id);
    }

    public SpecialTokens specials() {
        return specials;
    }

    /** The model's own chat template (Jinja), if its files have one. */
    public Optional<String> chatTemplate() {
        return chatTemplate;
    }

    /**
     * Itself, if every id is one the model knows. A model may have more rows than its tokenizer has tokens, not fewer.
     *
     * @param vocabulary the model's
     * @throws InputException if this tokenizer has more tokens
     */
    public Tokenizer forModelOf(int vocabulary) {
        if (vocabulary() > vocabulary) {
            throw InputException.of(
                    place,
                    "has " + vocabulary() + " tokens, the model " + vocabulary,
                    "use the tokenizer that came with the model");
        }
        return this;
    }

    static String read(Path file, String remedy) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.file.NoSuchFileException e) {
            throw InputException.of(file.toString(), "no such file", remedy);
        } catch (IOException e) {
            throw InputException.of(file.toString(), "cannot be read (" + e.getMessage() + ")", remedy);
        }
    }
}
