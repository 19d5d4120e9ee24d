package touchstone.neural.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Scale;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.neural.checkpoint.RewardCheckpoint;
import touchstone.neural.reward.RewardNetwork;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.text.Tokenizer;
import touchstone.neural.transformer.Transformer;
import touchstone.neural.transformer.Weights;

/**
 * A preference model on disk as a model of the bench. It rewards given replies. Asked to choose, it gives each option the share of its
 * forms among all forms under the law of Bradley, Terry and Luce, each form taken as a whole reply: how Perez et al. (2022, arXiv
 * 2212.09251, appendix A.3) let a preference model answer. It writes nothing.
 */
public final class LocalRewardModel implements Model, AutoCloseable {
    private final Settings settings;
    private @Nullable Opened opened;

    LocalRewardModel(Settings settings) {
        this.settings = settings;
    }

    private record Opened(RewardNetwork network, Conversation conversation) {}

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, false, true, false, false, 1);
    }

    @Override
    public Optional<Price> price() {
        return Optional.of(Price.FREE);
    }

    /** Its number of weights; opens them. */
    @Override
    public Scale scale() {
        RewardNetwork network = open().network();
        return Scale.of(
                (double) network.trunk().weights().count() + network.score().count());
    }

    @Override
    public synchronized Reply ask(Request request) throws ModelFault {
        return switch (request.readout()) {
            case Readout.Reward reward -> {
                List<int[]> texts = texts(request.messages(), reward.replies());
                double[] rewards = rewards(texts);
                yield reply(new Answer.Rewards(Arrays.stream(rewards).boxed().toList()), texts);
            }
            case Readout.Choice choice -> choice(request.messages(), choice);
            case Readout.Text _ -> throw cannot("write");
            case Readout.Score _ -> throw cannot("tell how probable a text is");
        };
    }

    private Reply choice(List<Message> messages, Readout.Choice choice) throws ModelFault {
        List<String> forms = choice.options().stream()
                .flatMap(option -> option.forms().stream())
                .toList();
        List<int[]> texts = texts(messages, forms);
        double[] rewards = rewards(texts);
        double greatest = Arrays.stream(rewards).max().orElseThrow();
        double total = Arrays.stream(rewards)
                .map(reward -> Math.exp(reward - greatest))
                .sum();
        List<Double> logProbabilities = new ArrayList<>();
        int from = 0;
        for (Readout.Option option : choice.options()) {
            int to = from + option.forms().size();
            double sum = Arrays.stream(rewards, from, to)
                    .map(reward -> Math.exp(reward - greatest))
                    .sum();
            logProbabilities.add(Math.log(sum / total));
            from = to;
        }
        int best = IntStream.range(0, rewards.length)
                .filter(form -> rewards[form] == greatest)
                .findFirst()
                .orElseThrow();
        return reply(new Answer.Distribution(logProbabilities, forms.get(best)), texts);
    }

    private double[] rewards(List<int[]> texts) throws ModelFault {
        try {
            return open().network().rewards(texts);
        } catch (ArithmeticException e) {
            throw new ModelFault(ModelFault.Kind.REJECTED, String.valueOf(e.getMessage()));
        }
    }

    private Reply reply(Answer answer, List<int[]> texts) {
        return new Reply(
                answer, new Usage(texts.stream().mapToLong(text -> text.length).sum(), 0), settings.fingerprint());
    }

    private List<int[]> texts(List<Message> messages, List<String> replies) throws ModelFault {
        int context = open().network().trunk().architecture().context();
        List<int[]> texts = new ArrayList<>();
        for (String reply : replies) {
            int[] text = open().conversation().tokens(replied(messages, reply));
            if (text.length > context) {
                throw new ModelFault(
                        ModelFault.Kind.REJECTED,
                        "dialogue and reply have " + text.length + " tokens and the preference model reads at most "
                                + context + "; shorten them");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A dialogue with the assistant's reply at its end: the rest of a turn that was begun, or a turn of its own. */
    public static List<Message> replied(List<Message> dialogue, String reply) {
        List<Message> replied = new ArrayList<>(dialogue);
        if (Message.endsInPrefill(dialogue)) {
            replied.set(replied.size() - 1, Message.assistant(dialogue.getLast().content() + reply));
        } else {
            replied.add(Message.assistant(reply));
        }
        return replied;
    }

    private ModelFault cannot(String what) {
        return new ModelFault(
                ModelFault.Kind.MISCONFIGURED,
                settings.id() + " is a preference model and cannot " + what + ": give it as --judge of a study that"
                        + " has replies scored, or as a subject that chooses among given answers");
    }

    private synchronized Opened open() {
        if (opened == null) {
            RewardCheckpoint.Stored stored = RewardCheckpoint.load(settings.directory());
            Tokenizer tokenizer = Tokenizer.load(settings.directory())
                    .forModelOf(stored.trunk().architecture().vocabulary());
            Tensor score;
            try (Scope scope = Scope.open()) {
                score = Scope.own(
                        stored.score().to(settings.kind()).to(settings.device()).copy());
            }
            stored.score().close();
            Weights trunk = OpenWeights.placed(stored.trunk(), settings.kind(), settings.device());
            opened = new Opened(
                    new RewardNetwork(Transformer.of(trunk), score), new Conversation(tokenizer, settings.form()));
        }
        return opened;
    }

    /** Frees the weights. */
    @Override
    public synchronized void close() {
        if (opened != null) {
            RewardNetwork network = opened.network();
            network.trunk().close();
            network.score().close();
            network.trunk().weights().close();
            opened = null;
        }
    }

    @Override
    public String toString() {
        return settings.id();
    }
}
