package touchstone.models.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

/**
 * The probability of each option from the tokens listed at one position.
 *
 * <p>A token counts for an option when, with its leading white space taken off, it equals one of the option's forms; the
 * marks that raw tokenizers write for a space count as one. A token that matches no form so is tried again with an opening
 * quotation mark taken off. All tokens that count are summed.
 *
 * <p>An option of which no token matches a form may be one that the tokenizer splits. Then tokens of at least {@value
 * #PREFIX} letters count that begin a form of this option and of no other: "Dis" for "Disagree". That is an upper bound, for
 * "Dis" may go on differently; shorter beginnings are left out because they usually do.
 *
 * <p>An option without any token has log-probability negative infinity: less than the least token listed.
 */
final class OptionReader {
    private static final int PREFIX = 3;
    /** OpenAI and vLLM write -9999 for a token whose probability they do not give. */
    private static final double UNLISTED = -9000;

    private OptionReader() {}

    /** Empty if the position lists no tokens with probabilities. */
    static Optional<Answer.Distribution> read(Readout.Choice choice, Body.Position position) {
        List<Body.Listed> listed = new ArrayList<>();
        for (Body.Listed token : position.top()) {
            if (token.logProbability() > UNLISTED) {
                listed.add(token);
            }
        }
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        if (position.logProbability() > UNLISTED
                && listed.stream().noneMatch(token -> token.token().equals(position.token()))) {
            listed.add(new Body.Listed(position.token(), position.logProbability()));
        }
        List<Double> logProbabilities = choice.options().stream()
                .map(option -> logSumExp(counting(option, choice, listed)))
                .toList();
        return Optional.of(new Answer.Distribution(logProbabilities, mostProbable(listed)));
    }

    private static double[] counting(Readout.Option option, Readout.Choice choice, List<Body.Listed> listed) {
        double[] whole = listed.stream()
                .filter(token -> means(token.token(), option, choice))
                .mapToDouble(Body.Listed::logProbability)
                .toArray();
        return whole.length > 0
                ? whole
                : listed.stream()
                        .filter(token -> begins(bare(token.token()), option, choice))
                        .mapToDouble(Body.Listed::logProbability)
                        .toArray();
    }

    private static boolean means(String token, Readout.Option option, Readout.Choice choice) {
        String bare = bare(token);
        boolean exactly = forms(choice).anyMatch(bare::equals);
        return option.forms().contains(exactly ? bare : unquoted(bare));
    }

    private static boolean begins(String bare, Readout.Option option, Readout.Choice choice) {
        return bare.length() >= PREFIX
                && option.forms().stream().anyMatch(form -> form.startsWith(bare))
                && choice.options().stream()
                        .filter(other -> !other.equals(option))
                        .flatMap(other -> other.forms().stream())
                        .noneMatch(form -> form.startsWith(bare));
    }

    private static Stream<String> forms(Readout.Choice choice) {
        return choice.options().stream().flatMap(option -> option.forms().stream());
    }

    private static String bare(String token) {
        int from = 0;
        while (from < token.length() && isSpace(token.charAt(from))) {
            from++;
        }
        return token.substring(from);
    }

    /** White space, and how SentencePiece and byte-level tokenizers write a space. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u2581' || c == '\u0120' || c == '\u010a';
    }

    private static String unquoted(String bare) {
        return !bare.isEmpty() && "\"'`\u201c\u2018\u00ab*".indexOf(bare.charAt(0)) >= 0
                ? bare(bare.substring(1))
                : bare;
    }

    private static String mostProbable(List<Body.Listed> listed) {
        Body.Listed best = listed.getFirst();
        for (Body.Listed token : listed) {
            if (token.logProbability() > best.logProbability()) {
                best = token;
            }
        }
        return best.token();
    }

    /** The log of a sum of probabilities, without leaving the range of double. */
    static double logSumExp(double[] logs) {
        double max = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            max = Math.max(max, log);
        }
        if (logs.length <= 1 || max == Double.NEGATIVE_INFINITY) {
            return max;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - max);
        }
        return max + Math.log(sum);
    }
}
