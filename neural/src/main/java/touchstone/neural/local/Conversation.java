package touchstone.neural.local;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.neural.text.ChatTemplate;
import touchstone.neural.text.Tokenizer;

/** How the turns of a prompt become the tokens that a network reads. */
public final class Conversation {
    /** Where a plain dialogue goes on to somebody else's turn, the model's own is over. */
    private static final List<String> OTHER_TURNS = List.of("\nUser:", "\nSystem:");

    /** How turns are written down. */
    public enum Form {
        /** By the model's own chat template; as a plain dialogue where it has none. */
        CHAT,
        /** The contents alone, with an empty line between turns: the model continues the last. */
        PLAIN
    }

    private final Tokenizer tokenizer;
    private final ChatTemplate template;
    private final Form form;
    private final boolean ownTemplate;
    private final int[] begin;

    /** By this tokenizer's chat template, or as a plain dialogue where it has none, or the contents alone. */
    public Conversation(Tokenizer tokenizer, Form form) {
        this.tokenizer = tokenizer;
        this.template = ChatTemplate.of(tokenizer);
        this.form = form;
        this.ownTemplate = form == Form.CHAT && tokenizer.chatTemplate().isPresent();
        this.begin = ownTemplate ? new int[0] : begin(tokenizer);
    }

    /**
     * What is read.
     *
     * @param text without what the tokenizer puts before it
     */
    record Prompt(String text, int... tokens) {}

    /**
     * The tokens of a conversation: with the assistant's turn opened at the end for it to answer, or, where the assistant has the last
     * word, up to the end of that word.
     *
     * @throws ModelFault if the model's template does not take such a conversation, or nothing is left to read
     */
    public int[] tokens(List<Message> messages) throws ModelFault {
        return prompt(messages).tokens();
    }

    /** Special tokens that this tokenizer puts before any text. A chat template writes its own. */
    private static int[] begin(Tokenizer tokenizer) {
        int[] bare = tokenizer.encode("a");
        int[] dressed = tokenizer.encodeWithSpecials("a");
        int before = 0;
        while (before < dressed.length && tokenizer.isSpecial(dressed[before])) {
            before++;
        }
        return dressed.length > bare.length ? Arrays.copyOf(dressed, before) : new int[0];
    }

    /** @throws ModelFault if the model's template does not take such a conversation, or nothing is left to read */
    Prompt prompt(List<Message> messages) throws ModelFault {
        String text;
        try {
            text = switch (form) {
                case CHAT -> template.render(messages);
                case PLAIN -> messages.stream().map(Message::content).collect(Collectors.joining("\n\n"));
            };
        } catch (InputException e) {
            throw new ModelFault(ModelFault.Kind.REJECTED, e.getMessage());
        }
        int[] tokens = tokens(text);
        if (tokens.length > 0) {
            return new Prompt(text, tokens);
        }
        IntStream start = IntStream.concat(tokenizer.specials().begin().stream(), tokenizer.specials().end().stream());
        return new Prompt(
                text,
                start.findFirst()
                        .orElseThrow(() -> new ModelFault(
                                ModelFault.Kind.REJECTED,
                                "the prompt is empty, and this tokenizer has no token for the beginning of a text")));
    }

    private int[] tokens(String text) {
        int[] bare = tokenizer.encode(text);
        int[] tokens = Arrays.copyOf(begin, begin.length + bare.length);
        System.arraycopy(bare, 0, tokens, begin.length, bare.length);
        return tokens;
    }

    /** Tokens that follow the prompt's when this text does, or empty where the two do not part at a token. */
    java.util.Optional<int[]> continuation(Prompt prompt, String text) {
        int[] whole = tokens(prompt.text() + text);
        int parted = Arrays.mismatch(prompt.tokens(), whole);
        boolean apart = parted < 0 || parted == prompt.tokens().length;
        return apart && whole.length >= prompt.tokens().length
                ? java.util.Optional.of(Arrays.copyOfRange(whole, prompt.tokens().length, whole.length))
                : java.util.Optional.empty();
    }

    /** Strings that end a text besides those that were asked for. */
    List<String> stops() {
        return form == Form.CHAT && !ownTemplate ? OTHER_TURNS : List.of();
    }
}
