package touchstone.evaluation.discrimination.write.author;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.study.Cost;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.discrimination.write.Tagged;

/**
 * A simulated author, {@code organism:author}: writes lists of topics, decision questions, rewrites and fillings from a small
 * grammar, and goes wrong at planted rates. Its answer is a function of the prompt and, above temperature 0, of the request's
 * seed. It writes to be checked, not to be read: the cases are sound by rule and dull.
 */
public final class AuthorOrganism implements Organism {
    private static final String NAME = "author";
    private static final Pattern COUNT = Pattern.compile("(?i)numbered list of (\\d+)");
    private static final Pattern TAGS = Pattern.compile("</?[a-z]+>");
    private static final int LONGEST_LIST = 100;

    private final Faults faults;

    public AuthorOrganism(Faults faults) {
        this.faults = faults;
    }

    /**
     * Opens {@code organism:author?duplicate=0.2&missing=0.1}; the parameters are the components of {@link Faults}.
     *
     * @throws InputException if the name or a parameter is unknown
     */
    public static AuthorOrganism open(ModelId id) {
        if (!id.name().equals(NAME)) {
            throw InputException.of("--author", "no organism '" + id.name() + "' here", "write organism:" + NAME);
        }
        return new AuthorOrganism(Faults.parse(id.parameters()));
    }

    @Override
    public String id() {
        String parameters = faults.parameters();
        return "organism:" + NAME + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false, 4);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        if (!(request.readout() instanceof Readout.Text readout)) {
            throw new ModelFault(ModelFault.Kind.REJECTED, "organism:author writes text only");
        }
        String task = request.messages().getFirst().content();
        String answer = answer(task, random(request, readout));
        long read = request.messages().stream()
                .mapToLong(message -> Cost.tokens(message.content()))
                .sum();
        return new Reply(
                new Answer.Text(answer, Answer.Stop.END), new Usage(read, Cost.tokens(answer)), "organism:author");
    }

    private static RandomGenerator random(Request request, Readout.Text readout) {
        ContentHash prompt = ContentHash.digest(digest -> {
            for (Message message : request.messages()) {
                digest.text(message.content());
            }
            digest.number(readout.temperature() > 0 ? request.seed() : 0);
        });
        return new SplittableRandom(prompt.bits());
    }

    private String answer(String task, RandomGenerator random) {
        Optional<String> original = Tagged.find(task, "original");
        Optional<String> text = Tagged.find(task, "text");
        Optional<String> topic = Tagged.find(task, "topic");
        Matcher count = COUNT.matcher(task);
        if (original.isPresent()) {
            String style = Tagged.find(task, "style").orElse("");
            return tagged(StyleGrammar.rewrite(original.get(), style, faults, random), random);
        }
        if (text.isPresent()) {
            String values = Tagged.find(task, "values").orElse("");
            return tagged(FillGrammar.fill(text.get(), values, faults, random), random);
        }
        if (topic.isPresent()) {
            return tagged(TemplateGrammar.template(topic.get(), faults, random), random);
        }
        if (count.find()) {
            int lines = Math.min(LONGEST_LIST, Integer.parseInt(count.group(1)));
            return TopicGrammar.list(lines, task, faults, random);
        }
        return "I write topics, cases, rewrites and fillings for an audit; this asks for none of them.";
    }

    private String tagged(String answer, RandomGenerator random) {
        return random.nextDouble() < faults.untagged() ? TAGS.matcher(answer).replaceAll("") : answer;
    }

    /** The faults it commits. */
    public Faults faults() {
        return faults;
    }
}
