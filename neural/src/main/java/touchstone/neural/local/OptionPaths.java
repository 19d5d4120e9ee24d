package touchstone.neural.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.core.trial.Readout;
import touchstone.neural.generate.NextToken;
import touchstone.neural.local.Conversation.Prompt;

/**
 * The probability of each option of a choice, exactly: the sum over all ways in which the tokenizer writes one of its forms after this
 * prompt. These are every single token that equals a form once its leading white space is taken off, and the tokens of a form, with or
 * without a space before it, where it takes several.
 *
 * <p>Where one way begins another of the same option, the shorter holds the longer. Where it begins a way of another option, the longer is
 * taken from the shorter: "A" followed by "gree" is no "A". So the options' probabilities never sum to more than 1.
 */
final class OptionPaths {
    /** What cannot add more than this share to what an option has already is not computed. */
    private static final double NEGLIGIBLE = Math.log(1e-6);

    private static final Comparator<int[]> SHORTER_FIRST =
            Comparator.<int[]>comparingInt(path -> path.length).thenComparing(Arrays::compare);

    private final Readout.Choice choice;
    /** By tokens: the number of the option that they write. */
    private final Map<int[], Integer> paths = new TreeMap<>(SHORTER_FIRST);

    /** @param context what cannot be read because the context ends before is left out */
    OptionPaths(Readout.Choice choice, Prompt prompt, Conversation conversation, Vocabulary vocabulary, int context) {
        this.choice = choice;
        for (int option = 0; option < choice.options().size(); option++) {
            for (String form : choice.options().get(option).forms()) {
                int number = option;
                vocabulary.of(form).forEach(token -> paths.put(new int[] {token}, number));
                for (String space : new String[] {"", " "}) {
                    conversation
                            .continuation(prompt, space + form)
                            .filter(path -> path.length > 0 && prompt.tokens().length + path.length - 1 <= context)
                            .ifPresent(path -> paths.putIfAbsent(path, number));
                }
            }
        }
        List<int[]> held = paths.keySet().stream()
                .filter(path -> before(path)
                        .map(shorter -> option(shorter) == option(path))
                        .orElse(false))
                .toList();
        held.forEach(paths::remove);
    }

    private int option(int[] path) {
        return Objects.requireNonNull(paths.get(path));
    }

    /** The longest other way that begins this one. */
    private Optional<int[]> before(int[] path) {
        return paths.keySet().stream()
                .filter(other ->
                        other.length < path.length && Arrays.equals(other, 0, other.length, path, 0, other.length))
                .reduce((shorter, longer) -> longer);
    }

    /** The ways of several tokens that have to be computed, given what may come next. */
    List<int[]> wanted(NextToken next) {
        double[] single = new double[choice.options().size()];
        Arrays.fill(single, Double.NEGATIVE_INFINITY);
        paths.forEach((path, option) -> {
            if (path.length == 1) {
                single[option] = sum(single[option], next.logProbability(path[0]));
            }
        });
        List<int[]> wanted = new ArrayList<>();
        paths.forEach((path, option) -> {
            if (path.length > 1 && !(next.logProbability(path[0]) < single[option] + NEGLIGIBLE)) {
                wanted.add(path);
            }
        });
        return wanted;
    }

    /**
     * Natural log of each option's probability.
     *
     * @param scores of the {@link #wanted} ways, token by token, in their order
     */
    List<Double> logProbabilities(NextToken next, List<int[]> wanted, List<double[]> scores) {
        Map<int[], Double> known = new TreeMap<>(SHORTER_FIRST);
        paths.keySet().stream()
                .filter(path -> path.length == 1)
                .forEach(path -> known.put(path, next.logProbability(path[0])));
        for (int k = 0; k < wanted.size(); k++) {
            known.put(wanted.get(k), Arrays.stream(scores.get(k)).sum());
        }
        Map<int[], Double> own = new TreeMap<>(SHORTER_FIRST);
        own.putAll(known);
        known.forEach((path, logProbability) -> before(path)
                .ifPresent(
                        shorter -> own.computeIfPresent(shorter, (same, whole) -> difference(whole, logProbability))));
        double[] options = new double[choice.options().size()];
        Arrays.fill(options, Double.NEGATIVE_INFINITY);
        own.forEach((path, logProbability) -> {
            int option = option(path);
            options[option] = sum(options[option], logProbability);
        });
        return Arrays.stream(options).boxed().toList();
    }

    private static double sum(double a, double b) {
        double greater = Math.max(a, b);
        return greater == Double.NEGATIVE_INFINITY ? greater : greater + Math.log1p(Math.exp(Math.min(a, b) - greater));
    }

    private static double difference(double whole, double part) {
        return part >= whole ? Double.NEGATIVE_INFINITY : whole + Math.log1p(-Math.exp(part - whole));
    }
}
