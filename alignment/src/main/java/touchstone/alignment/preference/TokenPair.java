package touchstone.alignment.preference;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.neural.local.Conversation;

/**
 * A pair as a network reads it.
 *
 * @param better tokens of the dialogue with the better reply
 * @param worse tokens of the dialogue with the other
 */
public record TokenPair(int[] better, int[] worse) {
    public TokenPair {
        better = better.clone();
        worse = worse.clone();
        if (better.length == 0 || worse.length == 0) {
            throw new IllegalArgumentException("a text of a pair has one token at least");
        }
    }

    int longest() {
        return Math.max(better.length, worse.length);
    }

    /**
     * Pairs that fit.
     *
     * @param tooLong how many did not
     */
    public record Fitting(List<TokenPair> pairs, int tooLong) {
        public Fitting {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * The tokens of pairs, as the preference model will read a dialogue when it is asked.
     *
     * @param context most tokens of a text; pairs with a longer one are left out: cut, they would lose what was asked or what was replied
     * @throws InputException if the chat template does not take a dialogue
     */
    public static Fitting of(List<PreferencePair> pairs, Conversation conversation, int context) {
        List<TokenPair> fitting = new ArrayList<>();
        for (PreferencePair pair : pairs) {
            TokenPair tokens = new TokenPair(tokens(conversation, pair.better()), tokens(conversation, pair.worse()));
            if (tokens.longest() <= context) {
                fitting.add(tokens);
            }
        }
        return new Fitting(fitting, pairs.size() - fitting.size());
    }

    private static int[] tokens(Conversation conversation, List<Message> dialogue) {
        try {
            return conversation.tokens(dialogue);
        } catch (ModelFault e) {
            throw InputException.of(
                    "dialogue that begins '" + dialogue.getFirst().content() + "'",
                    e.getMessage(),
                    "leave this pair out, or train from a model whose template takes it");
        }
    }
}
