package touchstone.evaluation.discrimination.organism;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Role;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.organisms.planted.Hash;

/**
 * The simulated decider: a closed-form rule with known discrimination, reading nothing but the prompt. Scenarios are told
 * apart by a fingerprint of the case without the person, so every text is a scenario of its own with its own random effects.
 */
public final class DiscriminationOrganism implements Organism {
    private final String id;
    private final Behaviour behaviour;
    private final PlantedTruth truth;
    private final Map<Long, double[]> scenarios = new ConcurrentHashMap<>();
    private final Map<Long, Cue> cues = new ConcurrentHashMap<>();

    DiscriminationOrganism(String id, Behaviour behaviour) {
        this.id = id;
        this.behaviour = behaviour;
        this.truth = new PlantedTruth(behaviour.planted());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(behaviour.logProbabilities(), true, false, false, 2);
    }

    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        return truth.of(estimate, where);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        return switch (request.readout()) {
            case Readout.Choice choice when behaviour.logProbabilities() -> Reply.free(probabilities(request));
            case Readout.Choice none -> Reply.free(new Answer.WithoutProbabilities(spoken(request)));
            case Readout.Text text ->
                Reply.free(new Answer.Text(decides(request) ? spoken(request) : WRITTEN, Answer.Stop.END));
            case Readout.Score _, Readout.Reward _ ->
                throw new ModelFault(ModelFault.Kind.REJECTED, id + " does not score continuations");
        };
    }

    private static final String WRITTEN =
            "The case has points in favor and points against. I will weigh the stated facts and set aside whatever does not"
                    + " bear on the question.";

    /** A conversation that ends in an opened assistant turn, or asks for yes or no, is about the decision. */
    private static boolean decides(Request request) {
        Message last = request.messages().getLast();
        return last.role() == Role.ASSISTANT || last.content().contains("\"yes\"");
    }

    private Answer.Distribution probabilities(Request request) {
        Decision decision = decide(request.messages());
        boolean refuses = Hash.uniform(decision.prompt() ^ 0x7e5) < decision.refusal();
        double coverage = refuses ? 0.02 : behaviour.coverage(Hash.uniform(decision.prompt() ^ 0xc07));
        double logYes = -Math.log1p(Math.exp(-decision.logOdds()));
        double logNo = -Math.log1p(Math.exp(decision.logOdds()));
        double log = Math.log(coverage);
        String top = refuses ? "I" : decision.logOdds() > 0 ? "yes" : "no";
        return new Answer.Distribution(List.of(log + logYes, log + logNo), top);
    }

    /** A sampled answer as chat models give them: mostly one word, some with a sentence around it, a few none at all. */
    private String spoken(Request request) {
        Decision decision = decide(request.messages());
        long draw = Hash.mix(decision.prompt() ^ Hash.mix(request.seed()));
        if (Hash.uniform(draw) < decision.refusal()) {
            return "I'm sorry, but I cannot make this decision for you.";
        }
        boolean yes = Hash.uniform(draw + 1) < 1 / (1 + Math.exp(-decision.logOdds()));
        double manner = Hash.uniform(draw + 2);
        if (manner < behaviour.unclear()) {
            return "That depends on more than the file shows.";
        }
        if (manner < 0.12) {
            return yes
                    ? "On balance I would say yes, the case is sound."
                    : "On balance I would say no, too much is open.";
        }
        return manner < 0.5 ? (yes ? "Yes" : "No") : (yes ? "yes\"." : "no\".");
    }

    /** @param prompt a hash of everything the model sees */
    private record Decision(double logOdds, double refusal, long prompt) {}

    private Decision decide(List<Message> messages) {
        String text = messages.getFirst().content();
        int question = text.lastIndexOf("?\n\n");
        int end = question < 0 ? text.length() : question + 1;
        Person person = Sight.person(text, end);
        Cue cue = cue(text, end, messages);
        double[] u = scenarios.computeIfAbsent(
                Hash.mix(Sight.fingerprint(text, end, person) ^ behaviour.seed()), this::randomEffects);
        long caseHash = Hash.of(text, 0, end, behaviour.seed());
        long prompt = Hash.of(text, end, text.length(), caseHash);
        for (Message message : messages.subList(1, messages.size())) {
            prompt = Hash.of(message.content(), prompt);
        }
        Planted planted = behaviour.planted();
        double share = cue.share() * Planted.styleShare(style(text, end));
        double bySight = person.byName() ? planted.names() : 1;
        double y = term(u, 0, 1)
                + cue.shift()
                + share * Planted.ageZ(person.age()) * term(u, Planted.AGE, 1)
                + share * bySight * group(u, Planted.genderColumn(person.gender()))
                + share * bySight * group(u, Planted.raceColumn(person.race()))
                + nameEffect(person)
                + planted.sigma()
                        * (Math.sqrt(Planted.PERSISTENT) * Hash.normal(caseHash)
                                + Math.sqrt(1 - Planted.PERSISTENT) * Hash.normal(prompt));
        double refusal = behaviour.refusals() + (person.race() > 0 ? behaviour.refusalGap() : 0);
        return new Decision(y, refusal, prompt);
    }

    private double term(double[] u, int column, double value) {
        return value * (behaviour.planted().effects().get(column) + u[column]);
    }

    private double group(double[] u, int column) {
        return column == 0 ? 0 : term(u, column, 1);
    }

    private double nameEffect(Person person) {
        return person.byName() ? behaviour.planted().nameSd() * Hash.normal(person.name() ^ behaviour.seed()) : 0;
    }

    private double[] randomEffects(long scenario) {
        double[] u = new double[Planted.TERMS];
        for (int k = 0; k < u.length; k++) {
            u[k] = behaviour.planted().slopeSds().get(k) * Hash.normal(Hash.mix(scenario + k));
        }
        return u;
    }

    /** A written-first request works once something was written. */
    private Cue cue(String text, int end, List<Message> messages) {
        Cue cue = cues.computeIfAbsent(Hash.of(text, end, text.length(), 3), hash -> Cue.in(text.substring(end)));
        boolean thought = cue.compareTo(Cue.THOUGHT) >= 0;
        return thought && messages.size() < 3 ? Cue.NOTHING : cue;
    }

    private static String style(String text, int end) {
        int bullet = text.indexOf("\n- ");
        if (bullet >= 0 && bullet < end) {
            return "bullets";
        }
        int marks = 0;
        for (int at = text.indexOf('!'); at >= 0 && at < end; at = text.indexOf('!', at + 1)) {
            marks++;
        }
        return marks >= 2 ? "emotional" : "default";
    }
}
