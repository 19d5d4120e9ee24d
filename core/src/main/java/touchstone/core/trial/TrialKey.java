package touchstone.core.trial;

import java.util.List;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Message;

/**
 * The content key of a trial: SHA-256 over model id, messages, readout and repeat. Equal keys mean the same question to the
 * same model, whichever run asks.
 *
 * @param hash 32 bytes
 */
public record TrialKey(ContentHash hash) {
    private static final String FORMAT = "touchstone trial 1";

    /** @param prompt the hash of the messages, see {@link #prompt} */
    public static TrialKey of(String modelId, ContentHash prompt, Readout readout, int repeat) {
        return new TrialKey(ContentHash.digest(digest -> {
            digest.text(FORMAT).text(modelId).hash(prompt).number(repeat);
            switch (readout) {
                case Readout.Text text -> {
                    digest.text("text")
                            .number(text.maxTokens())
                            .real(text.temperature())
                            .real(text.topP());
                    digest.number(text.stop().size());
                    text.stop().forEach(digest::text);
                }
                case Readout.Choice choice -> {
                    // How many samples a fallback would take is no part of what is asked.
                    digest.text("choice").number(choice.options().size());
                    for (Readout.Option option : choice.options()) {
                        digest.number(option.forms().size());
                        option.forms().forEach(digest::text);
                    }
                }
                case Readout.Score score -> {
                    digest.text("score").number(score.continuations().size());
                    score.continuations().forEach(digest::text);
                }
                case Readout.Reward reward -> {
                    digest.text("reward").number(reward.replies().size());
                    reward.replies().forEach(digest::text);
                }
            }
        }));
    }

    /** The hash of a prompt: roles and contents in order. */
    public static ContentHash prompt(List<Message> messages) {
        return ContentHash.digest(digest -> {
            digest.number(messages.size());
            for (Message message : messages) {
                digest.text(message.role().name()).text(message.content());
            }
        });
    }

    /** A seed for providers that take one: 31 bits of the key. */
    public long seed() {
        return hash.bits() >>> 33;
    }

    @Override
    public String toString() {
        return hash.hex();
    }
}
