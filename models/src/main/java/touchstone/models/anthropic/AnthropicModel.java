package touchstone.models.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicException;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigDisabled;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Role;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.models.http.Faults;
import touchstone.models.http.Redaction;

/** A model of Anthropic's. It gives no log-probabilities and takes no seed. */
final class AnthropicModel implements Model {
    /**
     * All that one id says.
     *
     * @param id the canonical id
     * @param name the model's name
     * @param base where it is asked
     * @param prefill whether a trailing assistant turn is sent
     * @param sampling whether temperature and top-p are sent
     * @param thinkingOff whether thinking is switched off
     * @param price what it charges, where known
     * @param concurrency how many requests in flight to begin with
     */
    record Settings(
            String id,
            String name,
            URI base,
            boolean prefill,
            boolean sampling,
            boolean thinkingOff,
            Optional<Price> price,
            int concurrency) {}

    private final Settings settings;
    private final Redaction redaction;
    private final Supplier<AnthropicClient> client;

    AnthropicModel(Settings settings, String key) {
        this.settings = settings;
        this.redaction = Redaction.of(Optional.of(key));
        this.client = new Once(() -> new AnthropicClientImpl(ClientOptions.builder()
                .httpClient(new SdkTransport(key))
                .baseUrl(settings.base().toString())
                .checkJacksonVersionCompatibility(false)
                .maxRetries(0)
                .build()));
    }

    /** The SDK takes a second to load, which a replay should not pay. */
    private static final class Once implements Supplier<AnthropicClient> {
        private final Supplier<AnthropicClient> make;
        private Optional<AnthropicClient> made = Optional.empty();

        Once(Supplier<AnthropicClient> make) {
            this.make = make;
        }

        @Override
        public synchronized AnthropicClient get() {
            AnthropicClient one = made.orElseGet(make);
            made = Optional.of(one);
            return one;
        }
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, settings.prefill(), false, true, settings.concurrency());
    }

    @Override
    public Optional<Price> price() {
        return settings.price();
    }

    @Override
    public Reply ask(Request request) throws ModelFault, InterruptedException {
        return switch (request.readout()) {
            case Readout.Text text -> text(request.messages(), text);
            case Readout.Choice choice -> Reply.free(new Answer.WithoutProbabilities(""));
            case Readout.Score score ->
                throw new ModelFault(ModelFault.Kind.REJECTED, settings.id() + " cannot score continuations");
            case Readout.Reward reward ->
                throw new ModelFault(
                        ModelFault.Kind.REJECTED, settings.id() + " is no preference model: it rewards no replies");
        };
    }

    private Reply text(List<Message> messages, Readout.Text readout) throws ModelFault, InterruptedException {
        try {
            return reply(client.get().messages().create(parameters(messages, readout)));
        } catch (SdkTransport.Carried carried) {
            throw carried.unload();
        } catch (AnthropicException e) {
            // Its message may quote the answer, whose place is not a log.
            throw Faults.garbled(settings.base(), "sent an answer that is no complete message of this interface");
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ModelFault(
                    ModelFault.Kind.REJECTED,
                    "the SDK refuses this request: " + redaction.excerpt(String.valueOf(e.getMessage())));
        }
    }

    private MessageCreateParams parameters(List<Message> messages, Readout.Text readout) {
        MessageCreateParams.Builder parameters =
                MessageCreateParams.builder().model(settings.name()).maxTokens(readout.maxTokens());
        String system = messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            parameters.system(system);
        }
        boolean prefilled = Message.endsInPrefill(messages);
        List<Message> sent = prefilled ? messages.subList(0, messages.size() - 1) : messages;
        for (Message message : sent) {
            switch (message.role()) {
                case SYSTEM -> {}
                case USER -> parameters.addUserMessage(message.content());
                case ASSISTANT -> parameters.addAssistantMessage(message.content());
            }
        }
        // The interface refuses a last turn that ends in white space.
        String prefill =
                prefilled && settings.prefill() ? messages.getLast().content().stripTrailing() : "";
        if (!prefill.isEmpty()) {
            parameters.addAssistantMessage(prefill);
        }
        if (!readout.stop().isEmpty()) {
            parameters.stopSequences(readout.stop());
        }
        // Newer models refuse any value but the default of 1, and the SDK has given up these fields.
        if (settings.sampling() && readout.temperature() != 1) {
            parameters.putAdditionalBodyProperty("temperature", JsonValue.from(readout.temperature()));
        }
        if (settings.sampling() && readout.topP() != 1) {
            parameters.putAdditionalBodyProperty("top_p", JsonValue.from(readout.topP()));
        }
        if (settings.thinkingOff()) {
            parameters.thinking(ThinkingConfigDisabled.builder().build());
        }
        return parameters.build();
    }

    private Reply reply(com.anthropic.models.messages.Message message) throws ModelFault {
        Optional<StopReason> reason = message.stopReason();
        Answer.Stop stop = reason.filter(StopReason.REFUSAL::equals).isPresent()
                ? Answer.Stop.FILTERED
                : reason.filter(StopReason.MAX_TOKENS::equals).isPresent() ? Answer.Stop.LENGTH : Answer.Stop.END;
        boolean said = message.content().stream().anyMatch(ContentBlock::isText);
        if (!said && reason.isEmpty()) {
            throw Faults.garbled(settings.base(), "sent a message without text");
        }
        String text = message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining());
        long input = message.usage().inputTokens()
                + message.usage().cacheCreationInputTokens().orElse(0L)
                + message.usage().cacheReadInputTokens().orElse(0L);
        return new Reply(
                new Answer.Text(redaction.clean(text), stop),
                new Usage(input, message.usage().outputTokens()),
                redaction.clean(message.model().asString()));
    }

    @Override
    public String toString() {
        return settings.id();
    }
}
