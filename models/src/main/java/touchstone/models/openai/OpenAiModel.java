package touchstone.models.openai;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelFault.Kind;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.models.http.Answered;
import touchstone.models.http.Faults;
import touchstone.models.http.Redaction;
import touchstone.models.http.ServerWords;
import touchstone.models.http.Transport;

/** A model behind OpenAI's interface. */
final class OpenAiModel implements Model {
    private final Settings settings;
    private final URI endpoint;
    private final HttpRequest.Builder template;
    private final Redaction redaction;
    private final RequestBody bodies;
    private final int bodyLimit;
    /** How many log-probabilities the server lists at most, as far as it has said. */
    private final AtomicInteger top;

    OpenAiModel(Settings settings, Optional<String> key, int bodyLimit) {
        this.settings = settings;
        this.endpoint = settings.endpoint();
        this.template = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        key.ifPresent(secret -> template.header(
                settings.azure() ? "api-key" : "Authorization", settings.azure() ? secret : "Bearer " + secret));
        this.redaction = Redaction.of(key);
        this.bodies = new RequestBody(settings);
        this.bodyLimit = bodyLimit;
        this.top = new AtomicInteger(settings.top());
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                settings.logprobs(),
                settings.prefill(),
                settings.logprobs() && settings.api() == Settings.Api.COMPLETIONS,
                true,
                settings.concurrency());
    }

    @Override
    public Optional<Price> price() {
        return settings.price();
    }

    @Override
    public Reply ask(Request request) throws ModelFault, InterruptedException {
        return switch (request.readout()) {
            case Readout.Text text -> text(request, text);
            case Readout.Choice choice ->
                settings.logprobs() ? choice(request, choice) : Reply.free(new Answer.WithoutProbabilities(""));
            case Readout.Score score -> score(request, score);
            case Readout.Reward reward ->
                throw new ModelFault(
                        ModelFault.Kind.REJECTED, settings.id() + " is no preference model: it rewards no replies");
        };
    }

    private Reply text(Request request, Readout.Text readout) throws ModelFault, InterruptedException {
        Answered answered = send(bodies.text(request, readout));
        if (!answered.ok()) {
            ServerWords words = ServerWords.of(answered.body());
            if (answered.status() == 400 && words.code().equals("content_filter")) {
                // Azure's filter on the prompt: the provider withheld an answer, which is an answer.
                return Reply.free(new Answer.Text("", Answer.Stop.FILTERED));
            }
            throw Faults.of(answered, endpoint, redaction);
        }
        Body body = read(answered);
        return reply(said(first(body)), body);
    }

    private Reply choice(Request request, Readout.Choice choice) throws ModelFault, InterruptedException {
        int asked = top.get();
        Answered answered = send(bodies.choice(request, asked));
        if (!answered.ok()) {
            return refusedProbabilities(answered, asked);
        }
        Body body = read(answered);
        Body.Candidate candidate = first(body);
        Optional<Answer.Distribution> distribution = candidate.positions().isEmpty()
                ? Optional.empty()
                : distribution(choice, candidate.positions().getFirst());
        Answer answer = distribution.isPresent()
                ? distribution.get()
                : new Answer.WithoutProbabilities(
                        redaction.clean(candidate.text().or(candidate::refusal).orElse("")));
        return reply(answer, body);
    }

    private Optional<Answer.Distribution> distribution(Readout.Choice choice, Body.Position position)
            throws ModelFault {
        try {
            return OptionReader.read(choice, position)
                    .map(read -> new Answer.Distribution(read.logProbabilities(), redaction.clean(read.topToken())));
        } catch (IllegalArgumentException e) {
            throw Faults.garbled(endpoint, "sent log-probabilities above 0");
        }
    }

    /**
     * A server that refuses log-probabilities altogether leaves the laboratory to sample; one that lists fewer than asked for
     * is asked for fewer from now on.
     */
    private Reply refusedProbabilities(Answered answered, int asked) throws ModelFault {
        String words = ServerWords.of(answered.body()).message().toLowerCase(Locale.ROOT);
        boolean aboutThem = (answered.status() == 400 || answered.status() == 403 || answered.status() == 422)
                && words.contains("logprobs");
        if (!aboutThem) {
            throw Faults.of(answered, endpoint, redaction);
        }
        int fewer = TopLimit.read(words, asked);
        if (fewer == 0) {
            return Reply.free(new Answer.WithoutProbabilities(""));
        }
        top.accumulateAndGet(fewer, Math::min);
        throw new ModelFault(
                Kind.TRANSIENT,
                "the server lists at most " + fewer + " log-probabilities; asking for so many from now on");
    }

    private Reply score(Request request, Readout.Score score) throws ModelFault, InterruptedException {
        if (!capabilities().continuationScores()) {
            throw new ModelFault(
                    Kind.REJECTED,
                    settings.id()
                            + " cannot score continuations; on a server with text completions add ?api=completions");
        }
        List<Message> messages = request.messages();
        String prompt = settings.template().render(messages);
        List<String> texts = new ArrayList<>();
        score.continuations().forEach(continuation -> texts.add(prompt + continuation));
        Answered answered = send(bodies.echo(texts));
        if (!answered.ok()) {
            throw Faults.of(answered, endpoint, redaction);
        }
        Body body = read(answered);
        return reply(Continuations.read(prompt, score.continuations(), body), body);
    }

    private Answered send(byte[] body) throws ModelFault, InterruptedException {
        return Transport.send(
                template.copy()
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                bodyLimit);
    }

    private Body read(Answered answered) throws ModelFault {
        String type = answered.contentType().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.contains("json") && !type.startsWith("text/plain")) {
            throw Faults.garbled(
                    endpoint,
                    "answered " + redaction.excerpt(type)
                            + " instead of JSON; is the base URL that of an API, with its /v1?");
        }
        Body body;
        try {
            body = BodyReader.read(answered.body());
        } catch (JacksonException e) {
            throw Faults.garbled(endpoint, "sent an answer that is no complete JSON in UTF-8");
        }
        Optional<Body.Complaint> error = body.error();
        if (error.isPresent()) {
            throw Faults.of(
                    error.get().status(),
                    new ServerWords(error.get().message(), ""),
                    Optional.empty(),
                    endpoint.getHost(),
                    redaction);
        }
        return body;
    }

    private Body.Candidate first(Body body) throws ModelFault {
        if (body.candidates().isEmpty()) {
            throw Faults.garbled(endpoint, "sent an answer without choices");
        }
        return body.candidates().getFirst();
    }

    private Answer said(Body.Candidate candidate) throws ModelFault {
        Answer.Stop stop = switch (candidate.finish()) {
            case "length" -> Answer.Stop.LENGTH;
            case "content_filter" -> Answer.Stop.FILTERED;
            default -> Answer.Stop.END;
        };
        Optional<String> refusal = candidate.refusal().filter(words -> !words.isEmpty());
        if (refusal.isPresent()) {
            return new Answer.Text(redaction.clean(refusal.get()), Answer.Stop.FILTERED);
        }
        if (candidate.text().isEmpty() && stop == Answer.Stop.END) {
            throw Faults.garbled(endpoint, "sent a choice without content");
        }
        return new Answer.Text(redaction.clean(candidate.text().orElse("")), stop);
    }

    private Reply reply(Answer answer, Body body) {
        return new Reply(answer, body.usage(), redaction.clean(body.model()));
    }

    @Override
    public String toString() {
        return settings.id();
    }
}
