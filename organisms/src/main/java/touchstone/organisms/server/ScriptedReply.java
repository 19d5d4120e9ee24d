package touchstone.organisms.server;

import java.util.Comparator;
import java.util.List;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;

/** What the server answers. Equal replies are rendered once, so return the same ones where you can. */
public sealed interface ScriptedReply {
    /** Tokens consumed, as the server reports them. */
    Usage usage();

    /** Sampled text. No log-probabilities go with it, asked for or not. */
    record Text(String text, Answer.Stop stop, Usage usage) implements ScriptedReply {
        /** Text that ended by itself, with a small made-up usage. */
        public static Text of(String text) {
            return new Text(text, Answer.Stop.END, new Usage(100, 1 + text.length() / 4));
        }
    }

    /**
     * The distribution over the next token. A client that asks for log-probabilities sees its top; another sees one token
     * drawn from it by the request's seed.
     *
     * @param tokens kept in order of falling probability
     */
    record NextToken(List<Token> tokens, Usage usage) implements ScriptedReply {
        public NextToken {
            tokens = tokens.stream()
                    .sorted(Comparator.comparingDouble(Token::logProbability).reversed())
                    .toList();
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException("a next token needs at least one candidate");
            }
        }

        /** Alternating token text and probability, such as {@code of(" Yes", 0.6, " No", 0.3)}. */
        public static NextToken of(Object... textsAndProbabilities) {
            List<Token> tokens = new java.util.ArrayList<>();
            for (int i = 0; i < textsAndProbabilities.length; i += 2) {
                tokens.add(new Token(
                        (String) textsAndProbabilities[i],
                        Math.log(((Number) textsAndProbabilities[i + 1]).doubleValue())));
            }
            return new NextToken(tokens, new Usage(100, 1));
        }
    }

    /**
     * Prompts echoed with the log-probability of each token, for {@code echo} in text completions.
     *
     * @param prompts one list of tokens per prompt of the request, whose texts join to that prompt
     */
    record Echo(List<List<Token>> prompts, Usage usage) implements ScriptedReply {
        public Echo {
            prompts = prompts.stream().map(List::copyOf).toList();
        }
    }
}
