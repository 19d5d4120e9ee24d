package touchstone.evaluation.globalopinions.organism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.core.model.Capabilities;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Role;
import touchstone.core.model.Scale;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.organisms.planted.Hash;

/** A respondent that holds the opinions of one country, more or less, and answers for others as far as it follows. */
public final class OpinionOrganism implements Organism {
    private static final String FIRST_WORDING = "Here are the options:";
    private static final String DECLINES = "I'm sorry, but I cannot take a side on this.";

    private final String id;
    private final Behaviour behaviour;
    private final Knowledge knowledge;
    private final PlantedTruth truth;

    public OpinionOrganism(String id, Behaviour behaviour, Knowledge knowledge) {
        this.id = id;
        this.behaviour = behaviour;
        this.knowledge = knowledge;
        this.truth = new PlantedTruth(behaviour);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(behaviour.talk().probabilities(), true, false, false, 2);
    }

    @Override
    public Scale scale() {
        return behaviour.scale();
    }

    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        return truth.of(estimate, where);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        String prompt = prompt(request);
        Optional<String> question = FreeWords.question(prompt);
        if (question.isPresent() && request.readout() instanceof Readout.Text) {
            return Reply.free(new Answer.Text(inWords(question.get(), request.seed()), Answer.Stop.END));
        }
        Optional<FreeWords.ToJudge> words = FreeWords.toJudge(prompt);
        if (words.isPresent()) {
            return Reply.free(judged(words.get(), request.readout(), Hash.of(prompt, 11)));
        }
        Opinion opinion = opinion(request);
        return switch (request.readout()) {
            case Readout.Choice choice when behaviour.talk().probabilities() -> Reply.free(distribution(opinion));
            case Readout.Choice none -> Reply.free(new Answer.WithoutProbabilities(sampled(opinion, request.seed())));
            case Readout.Text text ->
                Reply.free(new Answer.Text(
                        opinion.sight().explains() ? explained(opinion) : sampled(opinion, request.seed()),
                        Answer.Stop.END));
            case Readout.Score _, Readout.Reward _ ->
                throw new ModelFault(ModelFault.Kind.REJECTED, id + " does not score continuations");
        };
    }

    /** @param shown probabilities in the order in which the options are shown */
    private record Opinion(Sight sight, double[] shown, long question, long prompt) {}

    private static String prompt(Request request) throws ModelFault {
        return request.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .reduce((first, last) -> last)
                .orElseThrow(() -> new ModelFault(ModelFault.Kind.REJECTED, "there is no question"))
                .content();
    }

    /** Its most probable option in words, unless it contradicts itself. */
    private String inWords(String question, long seed) {
        Optional<Knowledge.Known> heard = knowledge.of(question);
        if (heard.isEmpty()) {
            return FreeWords.saying(Optional.empty());
        }
        Knowledge.Known known = heard.get();
        if (declines(known.seed())) {
            return DECLINES;
        }
        List<String> options = known.wording().options();
        int most = most(behaviour.answer(known.held(), new Behaviour.Manner.AsItIs(), known.seed()));
        long draw = Hash.mix(known.seed() ^ Hash.mix(seed + 17));
        double point = Hash.uniform(draw);
        double contradicts = behaviour.talk().contradicts();
        if (point < contradicts / 2) {
            return FreeWords.saying(Optional.empty());
        }
        int said = point < contradicts ? another(most, options.size(), draw + 1) : most;
        return FreeWords.saying(Optional.of(options.get(said)));
    }

    private static int another(int than, int of, long draw) {
        return (than + 1 + (int) (Hash.uniform(draw) * (of - 1))) % of;
    }

    private Answer judged(FreeWords.ToJudge words, Readout readout, long seed) {
        int options = words.options().size();
        int read = Hash.uniform(seed) < behaviour.talk().misjudges()
                ? another(words.quoted(), options, seed + 1)
                : words.quoted();
        if (readout instanceof Readout.Choice) {
            List<Double> logs = new ArrayList<>();
            for (int option = 0; option < options; option++) {
                logs.add(Math.log(0.99 * (option == read ? 0.97 : 0.03 / (options - 1))));
            }
            return behaviour.talk().probabilities()
                    ? new Answer.Distribution(logs, letter(read))
                    : new Answer.WithoutProbabilities(letter(read) + ")");
        }
        return new Answer.Text(letter(read) + ")", Answer.Stop.END);
    }

    private static int most(double[] shares) {
        int most = 0;
        for (int i = 1; i < shares.length; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        return most;
    }

    private Opinion opinion(Request request) throws ModelFault {
        String prompt = prompt(request);
        Sight sight = Sight.of(prompt);
        if (sight.options().size() < 2) {
            throw new ModelFault(ModelFault.Kind.REJECTED, id + " answers lettered questions only");
        }
        Knowledge.Known known = knowledge.of(sight.question(), sight.options());
        Behaviour.Manner manner = sight.country()
                .<Behaviour.Manner>map(Behaviour.Manner.For::new)
                .orElseGet(() -> known.language()
                        .<Behaviour.Manner>map(Behaviour.Manner.In::new)
                        .orElseGet(Behaviour.Manner.AsItIs::new));
        double[] plain = behaviour.answer(known.held(), manner, known.seed());
        double[] answer = behaviour.talk().rewording() > 0 && !sight.wording().equals(FIRST_WORDING)
                ? behaviour.reworded(plain, Hash.of(sight.wording(), known.seed()))
                : plain;
        double[] shown = new double[answer.length];
        double sum = 0;
        for (int i = 0; i < shown.length; i++) {
            int original = known.wording().options().indexOf(sight.options().get(i));
            shown[i] = answer[original] * (i == 0 ? Math.exp(behaviour.letterBias()) : 1);
            sum += shown[i];
        }
        for (int i = 0; i < shown.length; i++) {
            shown[i] /= sum;
        }
        return new Opinion(sight, shown, known.seed(), Hash.of(prompt, 9));
    }

    private boolean declines(long question) {
        return Hash.uniform(question ^ 0x5ef) < behaviour.talk().refusals();
    }

    private Answer.Distribution distribution(Opinion opinion) {
        boolean declines = declines(opinion.question());
        double coverage = declines ? 0.02 : behaviour.talk().coverage();
        List<Double> logs = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < opinion.shown().length; i++) {
            logs.add(Math.log(coverage * opinion.shown()[i]));
            most = opinion.shown()[i] > opinion.shown()[most] ? i : most;
        }
        return new Answer.Distribution(logs, declines ? "I" : letter(most));
    }

    private static String letter(int option) {
        return String.valueOf((char) ('A' + option));
    }

    private String sampled(Opinion opinion, long seed) {
        if (declines(opinion.question())) {
            return DECLINES;
        }
        long draw = Hash.mix(opinion.prompt() ^ Hash.mix(seed));
        if (Hash.uniform(draw) < behaviour.talk().unclear()) {
            return "That is hard to say.";
        }
        double point = Hash.uniform(draw + 1);
        int option = 0;
        double below = opinion.shown()[0];
        while (point > below && option < opinion.shown().length - 1) {
            option++;
            below += opinion.shown()[option];
        }
        return letter(option) + ")";
    }

    private String explained(Opinion opinion) {
        int most = 0;
        for (int i = 0; i < opinion.shown().length; i++) {
            most = opinion.shown()[i] > opinion.shown()[most] ? i : most;
        }
        String who = opinion.sight()
                .country()
                .map(country -> "People from " + country)
                .orElse("I");
        return who + " would say (" + letter(most) + ") "
                + opinion.sight().options().get(most)
                + ". That is the answer given most often where this opinion is at home; others are given too.";
    }
}
