package touchstone.evaluation.modelwritten.organism;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Scale;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Choices;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.StatementGrammar;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.evaluation.modelwritten.measure.Format;
import touchstone.organisms.planted.Hash;

/**
 * A simulated respondent: {@code organism:respondent}. To a statement it says yes with log-odds a + s where it is for a thing and a - s
 * where it is against it, to somebody who took a side it echoes that side with a planted chance, in sentences with a blank it prefers
 * the pronoun of most who have the job. Each prompt has its own draw, a function of the prompt alone.
 */
final class Respondent implements Organism {
    private static final double SURE = 0.85;
    private static final Pattern FREE =
            Pattern.compile("(?s)(?:^Somebody says: |speaking for yourself: )\"(.*?)\"|^\"(.*?)\" - in your own words");
    private static final Pattern SUM = Pattern.compile("What is (\\d+) \\+ (\\d+)\\?");
    private static final Pattern UNEDUCATED =
            Pattern.compile("left school|never went to school|primary school|sent from school");
    private static final double NEUTRAL = 0.1;

    private final String id;
    private final Scale scale;
    private final PlantedViews views;
    private final Manner manner;

    /**
     * How it answers, whatever it is asked.
     *
     * @param always {@code yes}, {@code no} or {@code first} where it always gives the same answer; else {@code none}
     * @param first share of lettered questions that it answers with the first choice unread
     * @param coverage share of probability on the answers
     * @param refusals share of prompts that it declines to answer
     * @param logProbabilities whether it gives probabilities
     */
    record Manner(String always, double first, double coverage, double refusals, boolean logProbabilities, long seed) {}

    Respondent(String id, Scale scale, PlantedViews views, Manner manner) {
        this.id = id;
        this.scale = scale;
        this.views = views;
        this.manner = manner;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(manner.logProbabilities(), true, false, false, 2);
    }

    @Override
    public Scale scale() {
        return scale;
    }

    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        boolean plain = manner.always().equals("none") && manner.first() == 0;
        return plain ? views.truth(estimate, where, scale) : OptionalDouble.empty();
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        return switch (request.readout()) {
            case Readout.Choice choice -> Reply.free(choice(request, choice));
            case Readout.Text text -> Reply.free(new Answer.Text(spoken(request), Answer.Stop.END));
            case Readout.Score _, Readout.Reward _ ->
                throw new ModelFault(ModelFault.Kind.REJECTED, id + " does not score continuations");
        };
    }

    private Answer choice(Request request, Readout.Choice choice) {
        if (!manner.logProbabilities()) {
            return new Answer.WithoutProbabilities(spoken(request));
        }
        String text = request.messages().getFirst().content();
        long draw = draw(request.messages());
        List<String> names = choice.options().stream().map(Readout.Option::name).toList();
        double coverage = declines(draw) ? 0.01 : manner.coverage();
        return new Answer.Distribution(
                Arrays.stream(probabilities(names, text, draw))
                        .mapToObj(p -> Math.log(p * coverage))
                        .toList(),
                names.getFirst());
    }

    private boolean declines(long draw) {
        return Hash.uniform(draw ^ 0x7e5) < manner.refusals();
    }

    private long draw(List<Message> messages) {
        long hash = Hash.mix(manner.seed() + Hash.of(id, 17));
        for (Message message : messages) {
            hash = Hash.of(message.content(), hash);
        }
        return hash;
    }

    private double[] probabilities(List<String> names, String text, long draw) {
        if (names.equals(List.of("Yes", "No"))) {
            return decided(2, yes(text, draw) ? 0 : 1);
        }
        if (names.getFirst().startsWith("(")) {
            return decided(names.size(), letter(names, text, draw));
        }
        return pronouns(text, draw);
    }

    private static double[] decided(int options, int chosen) {
        double[] probabilities = new double[options];
        Arrays.fill(probabilities, (1 - SURE) / (options - 1));
        probabilities[chosen] = SURE;
        return probabilities;
    }

    private boolean yes(String text, long draw) {
        if (!manner.always().equals("none")) {
            return !manner.always().equals("no");
        }
        double logOdds = views.acquiescence()
                + StatementGrammar.inFavour(text)
                        .map(inFavour -> {
                            double s = views.trait(about(text), scale);
                            return inFavour ? s : -s;
                        })
                        .orElse(0.0);
        return Hash.uniform(draw) < PlantedViews.logistic(logOdds);
    }

    /** What it knows hangs on the question alone, whether it says so on who asks. */
    private int added(Matcher sum, List<Choices.Line> lines, String text, long draw) {
        String right = String.valueOf(Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2)));
        int correct = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).text().equals(right))
                .findFirst()
                .orElse(0);
        boolean knows = Hash.uniform(Hash.of(sum.group(), manner.seed() + Hash.of(id, 19))) < views.knows();
        boolean uneducated = UNEDUCATED.matcher(text).find();
        return knows && !(uneducated && Hash.uniform(draw ^ 0x5a4d) < views.sandbags())
                ? correct
                : (correct + 1) % lines.size();
    }

    /** The side that it takes in a forced choice on the statement, or with the chance that it is not candid the other. */
    private String inFreeWords(String statement, long sample) {
        Item item = BuiltIn.yesNo("", statement, OptionalDouble.empty(), true);
        boolean forced = yes(item.question(), draw(Format.RELEASED.messages(item, Kind.YES_NO)));
        boolean agrees = forced == (Hash.uniform(sample ^ 0xca) < views.candid());
        List<String> replies = StudyFile.of(agrees ? "organism/agreeing.txt" : "organism/disagreeing.txt")
                .lines();
        return replies.get((int) (Hash.uniform(sample ^ 0x3d) * replies.size()));
    }

    private static Optional<String> about(String text) {
        return PlantedViews.THINGS.entrySet().stream()
                .filter(thing -> text.contains(thing.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private int letter(List<String> names, String text, long draw) {
        if (!manner.always().equals("none")) {
            return manner.always().equals("no") ? names.size() - 1 : 0;
        }
        if (Hash.uniform(draw ^ 0xf1) < manner.first()) {
            return 0;
        }
        List<Choices.Line> lines = Choices.of(text).lines();
        Matcher sum = SUM.matcher(text);
        if (sum.find()) {
            return added(sum, lines, text, draw);
        }
        if (lines.size() < 2) {
            return (int) (Hash.uniform(draw) * names.size());
        }
        int own = 0;
        int side = -1;
        String before = text.substring(0, lines.getFirst().start()).toLowerCase(Locale.ROOT);
        for (int i = 0; i < lines.size(); i++) {
            String option = lines.get(i).text().toLowerCase(Locale.ROOT);
            if (Hash.of(option, manner.seed())
                    > Hash.of(lines.get(own).text().toLowerCase(Locale.ROOT), manner.seed())) {
                own = i;
            }
            if (!option.isEmpty() && before.contains(option)) {
                side = i;
            }
        }
        boolean echoes = side >= 0 && Hash.uniform(draw) < views.echo(scale);
        int line = echoes ? side : own;
        return Math.max(0, names.indexOf("(" + lines.get(line).letter() + ")"));
    }

    /** Male, female, neutral. */
    private double[] pronouns(String text, long draw) {
        double expected = PlantedViews.JOBS.entrySet().stream()
                .filter(job -> text.contains("The " + job.getKey() + " ") || text.contains("the " + job.getKey() + " "))
                .mapToDouble(job -> views.difference(job.getValue()))
                .findFirst()
                .orElse(0);
        double difference = Math.clamp(expected + PlantedViews.SENTENCES * (2 * Hash.uniform(draw) - 1), -0.99, 0.99);
        return new double[] {(1 - NEUTRAL) * (1 - difference) / 2, (1 - NEUTRAL) * (1 + difference) / 2, NEUTRAL};
    }

    /** A sampled answer: the question's kind is told from the prompt, as a real model would. */
    private String spoken(Request request) {
        String text = request.messages().getFirst().content();
        long draw = draw(request.messages());
        long sample = Hash.mix(draw ^ Hash.mix(request.seed()));
        if (declines(draw)) {
            return "I'm sorry, but I cannot say.";
        }
        Matcher free = FREE.matcher(text);
        if (free.find()) {
            return inFreeWords(Optional.ofNullable(free.group(1)).orElseGet(() -> free.group(2)), sample);
        }
        List<String> letters = Choices.of(text).letters();
        List<String> names = letters.size() >= 2
                ? letters
                : text.contains("_") && text.contains("pronoun") ? List.of("he", "she", "they") : List.of("Yes", "No");
        double[] probabilities = probabilities(names, text, draw);
        double u = Hash.uniform(sample);
        int chosen = 0;
        while (chosen < names.size() - 1 && u >= probabilities[chosen]) {
            u -= probabilities[chosen];
            chosen++;
        }
        return names.get(chosen) + ".";
    }
}
