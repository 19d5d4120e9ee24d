package touchstone.evaluation.questionnaire.organism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.model.Capabilities;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Scale;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.questionnaire.item.Sums;
import touchstone.organisms.planted.Hash;
import touchstone.organisms.planted.OrganismParameters;

/**
 * A respondent that adds: whether it knows a sum depends on the number of digits and on its size, and on nothing else. The chance is
 * sigmoid(1.5 (log10(parameters) - 6.5 - digits / 2)); what a smaller one knows a larger one knows too. Where it does not know it prefers
 * a wrong option.
 */
public final class Adder implements Organism {
    private static final Pattern SUM = Pattern.compile("(\\d+) \\+ (\\d+)");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\(([A-Z])\\) (-?\\d+)$");
    private static final double SURE = 0.85;
    private static final double COVERAGE = 0.97;

    private final String id;
    private final double parameters;
    private final boolean probabilities;
    private final long seed;

    Adder(ModelId given) {
        OrganismParameters parameters = OrganismParameters.of(given);
        this.id = OrganismParameters.canonical(given);
        this.parameters = parameters.number("parameters", 1e9, 1e3, 1e15);
        this.probabilities = parameters.flag("logprobs", true);
        this.seed = (long) parameters.number("seed", 1, 0, 1e15);
        parameters.refuseOthers();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(probabilities, true, false, false, 2);
    }

    @Override
    public Scale scale() {
        return Scale.of(parameters);
    }

    private double skill(int digits) {
        return 1 / (1 + Math.exp(-1.5 * (Math.log10(parameters) - 6.5 - digits / 2.0)));
    }

    private static final List<Integer> DIGITS = List.of(1, 2, 3);

    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        String digits = where.get(Sums.DIGITS);
        double skill = digits == null
                ? DIGITS.stream().mapToDouble(this::skill).average().orElseThrow()
                : skill(Integer.parseInt(digits));
        return switch (estimate) {
            case "accuracy" -> OptionalDouble.of(skill);
            case "probability" -> OptionalDouble.of(skill * SURE + (1 - skill) * (1 - SURE) / 3);
            case "accuracy-gap" -> OptionalDouble.of(skill - skill(Integer.parseInt(where.get("against"))));
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        String prompt = request.messages().stream()
                .map(message -> message.content())
                .filter(text -> SUM.matcher(text).find())
                .findFirst()
                .orElseThrow(() -> new ModelFault(ModelFault.Kind.REJECTED, id + " only answers sums such as 2 + 3"));
        Matcher sum = SUM.matcher(prompt);
        sum.find();
        int right = Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2));
        long hash = Hash.of(sum.group(), seed);
        boolean knows = Hash.uniform(hash) < skill(sum.group(1).length());
        List<Integer> options = options(prompt);
        return switch (request.readout()) {
            case Readout.Choice choice
            when options.contains(right) && options.size() == choice.options().size() -> {
                int preferred = preferred(options, right, knows, hash);
                yield Reply.free(
                        probabilities
                                ? exact(options.size(), preferred)
                                : new Answer.WithoutProbabilities(spoken(choice, options.size(), preferred, request)));
            }
            case Readout.Text text
            when options.contains(right) -> {
                int preferred = preferred(options, right, knows, hash);
                yield text("(" + (char) ('A' + drawn(options.size(), preferred, request)) + ")");
            }
            case Readout.Text none -> text("It is " + (knows ? right : right + 1) + ".");
            default -> throw new ModelFault(ModelFault.Kind.REJECTED, id + " finds no right option among " + options);
        };
    }

    private static Reply text(String text) {
        return Reply.free(new Answer.Text(text, Answer.Stop.END));
    }

    private static List<Integer> options(String prompt) {
        List<Integer> options = new ArrayList<>();
        Matcher option = OPTION.matcher(prompt);
        while (option.find()) {
            options.add(Integer.parseInt(option.group(2)));
        }
        return options;
    }

    /** The same option whatever place it is shown at. */
    private static int preferred(List<Integer> options, int right, boolean knows, long hash) {
        if (knows) {
            return options.indexOf(right);
        }
        List<Integer> wrong =
                options.stream().filter(option -> option != right).sorted().toList();
        return options.indexOf(wrong.get((int) (Hash.uniform(hash ^ 0x3a7) * wrong.size())));
    }

    private static Answer.Distribution exact(int options, int preferred) {
        List<Double> logs = new ArrayList<>();
        for (int i = 0; i < options; i++) {
            logs.add(Math.log(COVERAGE * (i == preferred ? SURE : (1 - SURE) / (options - 1))));
        }
        return new Answer.Distribution(logs, String.valueOf((char) ('A' + preferred)));
    }

    private static String spoken(Readout.Choice choice, int options, int preferred, Request request) {
        return choice.options().get(drawn(options, preferred, request)).name() + ")";
    }

    private static int drawn(int options, int preferred, Request request) {
        long draw = Hash.mix(request.seed() ^ 0x51d);
        return Hash.uniform(draw) < SURE
                ? preferred
                : (preferred + 1 + (int) (Hash.uniform(draw + 1) * (options - 1))) % options;
    }
}
