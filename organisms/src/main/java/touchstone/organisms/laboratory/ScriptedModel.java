package touchstone.organisms.laboratory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;

/** A model for tests: each request is answered by a function of it, free of charge, and what was asked is remembered. */
public final class ScriptedModel implements Model {
    private final String id;
    private final Capabilities capabilities;
    private final Function<Request, Answer> answers;
    private final List<List<Message>> asked = Collections.synchronizedList(new ArrayList<>());

    private ScriptedModel(String id, Capabilities capabilities, Function<Request, Answer> answers) {
        this.id = id;
        this.capabilities = capabilities;
        this.answers = answers;
    }

    /** One that gives probabilities of options and continues an opened turn. */
    public static ScriptedModel answering(Function<Request, Answer> answers) {
        return new ScriptedModel("scripted:answers", new Capabilities(true, true, false, false, 1), answers);
    }

    /** One of which words are all that can be had; it continues an opened turn. */
    public static ScriptedModel saying(Function<Request, String> says) {
        return new ScriptedModel(
                "scripted:says", new Capabilities(false, true, false, false, 1), request -> text(says.apply(request)));
    }

    /** A preference model. */
    public static ScriptedModel rewarding(Function<Request, List<Double>> rewards) {
        return new ScriptedModel(
                "scripted:rewards",
                new Capabilities(true, true, false, true, false, false, 1),
                request -> new Answer.Rewards(rewards.apply(request)));
    }

    /** The same under another name. */
    public ScriptedModel named(String name) {
        return new ScriptedModel(name, capabilities, answers);
    }

    /** The same that starts turns of its own only. */
    public ScriptedModel withoutPrefill() {
        return new ScriptedModel(
                id, new Capabilities(capabilities.optionProbabilities(), false, false, false, 1), answers);
    }

    /** Options with these probabilities, which need not add up to 1. */
    public static Answer probabilities(double... probabilities) {
        return new Answer.Distribution(
                Arrays.stream(probabilities).mapToObj(Math::log).toList(), "?");
    }

    /** A reply that came to its end. */
    public static Answer text(String text) {
        return new Answer.Text(text, Answer.Stop.END);
    }

    /** The messages of each request so far, in order. */
    public List<List<Message>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<Price> price() {
        return Optional.of(Price.FREE);
    }

    @Override
    public Reply ask(Request request) {
        asked.add(request.messages());
        return Reply.free(answers.apply(request));
    }
}
