package touchstone.neural.text;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.resource.Resource;
import touchstone.neural.text.jinja.Callable;
import touchstone.neural.text.jinja.None;
import touchstone.neural.text.jinja.Template;
import touchstone.neural.text.jinja.TemplateException;

/**
 * How a model wants a conversation written down: its own Jinja template, or a plain one for models that have none.
 *
 * <p>Plain means one line a turn, {@code System: }, {@code User: } or {@code Assistant: } before the words and an empty line after
 * them, and {@code Assistant:} at the end for the model to go on from.
 *
 * <p>Templates see what Hugging Face's {@code apply_chat_template} gives them: messages, add_generation_prompt, bos_token and the
 * other special tokens by name, tools and documents as None, strftime_now and raise_exception.
 */
public final class ChatTemplate {
    /** Templates that tell the date tell this one, as Llama's own does by default: a prompt must not change overnight. */
    private static final LocalDateTime TODAY = LocalDateTime.of(2024, 7, 26, 0, 0);

    private final Template template;
    private final Map<String, Object> specials;
    private final Supplier<LocalDateTime> now;

    private ChatTemplate(Template template, Map<String, Object> specials, Supplier<LocalDateTime> now) {
        this.template = template;
        this.specials = specials;
        this.now = now;
    }

    /**
     * The template of a tokenizer's model.
     *
     * @throws InputException if the template cannot be read
     */
    public static ChatTemplate of(Tokenizer tokenizer) {
        Map<String, Object> specials = new HashMap<>();
        SpecialTokens tokens = tokenizer.specials();
        name(specials, "bos_token", tokens.begin(), tokenizer);
        name(specials, "eos_token", tokens.end(), tokenizer);
        name(specials, "pad_token", tokens.pad(), tokenizer);
        name(specials, "unk_token", tokens.unknown(), tokenizer);
        return of(tokenizer.chatTemplate().orElseGet(ChatTemplate::plain), specials, () -> TODAY);
    }

    /**
     * A template with its special tokens by name, such as bos_token.
     *
     * @param now what strftime_now tells
     */
    public static ChatTemplate of(String template, Map<String, Object> specials, Supplier<LocalDateTime> now) {
        try {
            return new ChatTemplate(Template.parse(template), Map.copyOf(specials), now);
        } catch (TemplateException e) {
            throw InputException.of("chat template", String.valueOf(e.getMessage()), "give a template without it");
        }
    }

    private static String plain() {
        return new Resource(ChatTemplate.class, "plain.jinja").text();
    }

    private static void name(Map<String, Object> specials, String name, OptionalInt id, Tokenizer tokenizer) {
        id.ifPresent(token -> specials.put(name, tokenizer.piece(token)));
    }

    /**
     * A conversation as text, special tokens written out: to be encoded without adding more.
     *
     * <p>A conversation that ends with the assistant's words is one that the model is to continue: the text then ends with those
     * words, as with {@code continue_final_message}.
     *
     * @throws InputException if the template refuses the conversation, as some do with a system message
     */
    public String render(List<Message> messages) {
        boolean prefilled = Message.endsInPrefill(messages);
        String text = render(messages, !prefilled);
        if (!prefilled) {
            return text;
        }
        String last = messages.getLast().content().strip();
        return text.substring(0, text.lastIndexOf(last) + last.length());
    }

    /** @param promptForAnswer whether the assistant's turn is opened at the end */
    String render(List<Message> messages, boolean promptForAnswer) {
        Map<String, Object> variables = new HashMap<>(specials);
        variables.put("messages", messages.stream().map(ChatTemplate::message).toList());
        variables.put("add_generation_prompt", promptForAnswer);
        variables.put("tools", None.NONE);
        variables.put("documents", None.NONE);
        variables.put("strftime_now", (Callable) (given, named) -> formatted(String.valueOf(given.getFirst())));
        try {
            return template.render(variables);
        } catch (TemplateException e) {
            throw InputException.of(
                    "chat template",
                    String.valueOf(e.getMessage()),
                    "ask this model in a form that its template takes");
        }
    }

    private static Object message(Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", message.role().name().toLowerCase(Locale.ROOT));
        fields.put("content", message.content());
        return fields;
    }

    private String formatted(String format) {
        LocalDateTime time = now.get();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char code = format.charAt(++i);
            text.append(
                    switch (code) {
                        case 'Y' -> "%04d".formatted(time.getYear());
                        case 'm' -> "%02d".formatted(time.getMonthValue());
                        case 'd' -> "%02d".formatted(time.getDayOfMonth());
                        case 'H' -> "%02d".formatted(time.getHour());
                        case 'M' -> "%02d".formatted(time.getMinute());
                        case 'S' -> "%02d".formatted(time.getSecond());
                        case 'j' -> "%03d".formatted(time.getDayOfYear());
                        case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                        case 'b' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
                        case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                        case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
                        case '%' -> "%";
                        default -> throw new TemplateException("strftime_now knows no '%" + code + "' here");
                    });
        }
        return text.toString();
    }
}
