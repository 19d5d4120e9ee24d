package touchstone.organisms.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;

/**
 * Any model behind HTTP: the same organism, asked over the wire, answers what it answers in process. Where a request wants
 * log-probabilities the model is asked for its distribution over the options that this prompt offers, and each option's
 * probability is spread evenly over its forms, bare and with a leading space, as far as the list has room; what falls on no
 * option goes to the model's top token. Otherwise the model samples text with the request's own seed.
 */
final class ModelAnswering implements Answering {
    private static final String SOMETHING_ELSE = "\u2026";

    private final Model model;
    private final Function<List<Message>, List<Readout.Option>> options;

    ModelAnswering(Model model, Function<List<Message>, List<Readout.Option>> options) {
        this.model = model;
        this.options = options;
    }

    @Override
    public ScriptedReply answer(ScriptedRequest request) throws ModelFault {
        Prompt prompt = request.prompt();
        List<Readout.Option> offered = prompt.top() > 0 ? options.apply(prompt.messages()) : List.of();
        Readout readout = offered.size() < 2
                ? new Readout.Text(prompt.maxTokens(), prompt.temperature(), prompt.topP(), prompt.stop())
                : new Readout.Choice(offered, 1, prompt.maxTokens());
        Reply reply = ask(new Request(prompt.messages(), readout, prompt.seed()));
        return switch (reply.answer()) {
            case Answer.Text text -> new ScriptedReply.Text(text.text(), text.stop(), reply.usage());
            case Answer.Distribution distribution ->
                spread(distribution, offered, Math.max(prompt.top(), 1), reply.usage());
            case Answer.WithoutProbabilities without ->
                new ScriptedReply.Text(without.text(), Answer.Stop.END, reply.usage());
            case Answer.Counts counts -> throw unusable(counts);
            case Answer.Scores scores -> throw unusable(scores);
            case Answer.Rewards rewards -> throw unusable(rewards);
        };
    }

    private Reply ask(Request request) throws ModelFault {
        try {
            return model.ask(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFault(ModelFault.Kind.TRANSIENT, "interrupted");
        }
    }

    private static ModelFault unusable(Answer answer) {
        return new ModelFault(ModelFault.Kind.REJECTED, "the model behind the server answered " + answer);
    }

    private static ScriptedReply spread(
            Answer.Distribution distribution, List<Readout.Option> options, int top, Usage usage) {
        int forms =
                options.stream().mapToInt(option -> 2 * option.forms().size()).sum();
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            double logProbability = distribution.logProbabilities().get(i);
            if (logProbability == Double.NEGATIVE_INFINITY) {
                continue;
            }
            List<String> spelled = options.get(i).forms();
            if (forms < top) {
                double each = logProbability - Math.log(2 * spelled.size());
                for (String form : spelled) {
                    tokens.add(new Token(form, each));
                    tokens.add(new Token(" " + form, each));
                }
            } else {
                tokens.add(new Token(spelled.getFirst(), logProbability));
            }
        }
        double rest = 1 - distribution.coverage();
        if (rest > 0 || tokens.isEmpty()) {
            boolean known = tokens.stream()
                    .anyMatch(token ->
                            token.text().strip().equals(distribution.topToken().strip()));
            tokens.add(new Token(
                    known || distribution.topToken().isBlank() ? SOMETHING_ELSE : distribution.topToken(),
                    Math.log(rest)));
        }
        return new ScriptedReply.NextToken(tokens, usage);
    }
}
