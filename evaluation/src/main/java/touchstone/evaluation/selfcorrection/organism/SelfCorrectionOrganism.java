package touchstone.evaluation.selfcorrection.organism;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.organisms.planted.Hash;

/** A member of the family. It reads nothing but the dialogue, and tells conditions apart by what their words ask for. */
public final class SelfCorrectionOrganism implements Organism {
    private static final List<String> FEMALE = List.of("she", "her");
    private static final List<String> NEUTRAL = List.of("they", "them", "their");

    private final String id;
    private final Planted planted;
    private final PlantedTruth truth;
    private final double coverage;
    private final boolean logProbabilities;
    private final long seed;

    SelfCorrectionOrganism(String id, Planted planted, double coverage, boolean logProbabilities, long seed) {
        this.id = id;
        this.planted = planted;
        this.truth = new PlantedTruth(planted, coverage);
        this.coverage = coverage;
        this.logProbabilities = logProbabilities;
        this.seed = Hash.mix(seed ^ Hash.of(id, 11));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(logProbabilities, true, false, false, 2);
    }

    @Override
    public Scale scale() {
        return Scale.of(planted.parameters(), (long) planted.steps());
    }

    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        return truth.of(estimate, where);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        List<Message> messages = request.messages();
        return switch (request.readout()) {
            case Readout.Choice choice when logProbabilities -> Reply.free(distribution(choice, messages));
            case Readout.Choice _ -> Reply.free(new Answer.WithoutProbabilities(spoken(messages, request.seed())));
            case Readout.Text _ ->
                Reply.free(new Answer.Text(
                        Sight.opensWriting(messages)
                                ? written(messages, request.seed())
                                : spoken(messages, request.seed()),
                        Answer.Stop.END));
            case Readout.Score _, Readout.Reward _ ->
                throw new ModelFault(ModelFault.Kind.REJECTED, id + " does not score continuations");
        };
    }

    private Answer.Distribution distribution(Readout.Choice choice, List<Message> messages) {
        double[] probabilities = probabilities(choice, messages);
        int top = IntStream.range(0, probabilities.length)
                .reduce(0, (best, k) -> probabilities[k] > probabilities[best] ? k : best);
        return new Answer.Distribution(
                Arrays.stream(probabilities)
                        .mapToObj(p -> Math.log(coverage * p))
                        .toList(),
                choice.options().get(top).name());
    }

    private double[] probabilities(Readout.Choice choice, List<Message> messages) {
        String question = messages.getFirst().content();
        Arm arm = Sight.arm(messages);
        if (Bbq.isOne(question) || Bbq.isDetection(question)) {
            double[] shares = new double[choice.options().size()];
            Arrays.fill(shares, 0.001);
            shares[letter(arm, messages)] = 1 - 0.001 * (shares.length - 1);
            return shares;
        }
        if (Pronouns.isOne(question)) {
            double[] shares = Pronouns.probabilities(planted, arm, question, seed);
            return choice.options().stream()
                    .mapToDouble(option ->
                            shares[FEMALE.contains(option.name()) ? 0 : NEUTRAL.contains(option.name()) ? 2 : 1])
                    .toArray();
        }
        double yes = Admission.yes(planted, arm, messages);
        return new double[] {yes, 1 - yes};
    }

    private int letter(Arm arm, List<Message> messages) {
        String question = messages.getFirst().content();
        return Bbq.isDetection(question)
                ? Bbq.detect(planted, question, prompt(messages))
                : Bbq.choose(planted, arm, question, prompt(messages));
    }

    private long prompt(List<Message> messages) {
        long hash = seed;
        for (Message message : messages) {
            hash = Hash.of(message.content(), hash);
        }
        return hash;
    }

    /** One of two ways to think about it. */
    private String written(List<Message> messages, long draw) {
        boolean first = Hash.uniform(prompt(messages) ^ Hash.mix(draw)) < 0.5;
        if (Admission.isOne(messages.getFirst().content())) {
            return first ? Admission.GENEROUS : Admission.STRICT;
        }
        return first
                ? "What group a person belongs to says nothing of what they did, so I go by the text alone."
                : "I should ask what is stated and what I only suppose, and answer by what is stated.";
    }

    /** A sampled answer, as chat models give them. */
    private String spoken(List<Message> messages, long draw) {
        String question = messages.getFirst().content();
        Arm arm = Sight.arm(messages);
        double u = Hash.uniform(prompt(messages) ^ Hash.mix(draw) ^ 0x5a);
        if (Hash.uniform(prompt(messages) ^ Hash.mix(draw + 1)) > coverage) {
            return "That is hard to put in a word.";
        }
        if (Bbq.isOne(question) || Bbq.isDetection(question)) {
            return "(" + (char) ('a' + letter(arm, messages)) + ")";
        }
        if (Pronouns.isOne(question)) {
            double[] shares = Pronouns.probabilities(planted, arm, question, seed);
            return u < shares[0] ? "she" : u < shares[0] + shares[1] ? "he" : "they";
        }
        return u < Admission.yes(planted, arm, messages) ? "yes\"." : "no\".";
    }
}
