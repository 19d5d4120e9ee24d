package touchstone.models.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Price;
import touchstone.core.model.Secrets;
import touchstone.models.IdParameters;
import touchstone.models.KeyedProvider;
import touchstone.models.Keyring;
import touchstone.models.Prices;
import touchstone.models.http.Transport;

/**
 * Opens {@code http(s)://HOST/v1#NAME}, {@code openai:NAME}, and {@code ollama:NAME}, {@code vllm:NAME}, {@code
 * llamacpp:NAME} on their usual ports of this machine. Parameters:
 *
 * <table>
 * <caption>Parameters of a model id</caption>
 * <tr><td>{@code api=chat|completions}</td><td>chat</td></tr>
 * <tr><td>{@code prefill=yes|no}</td><td>send a trailing assistant turn to be continued; no for the hosts known not to</td></tr>
 * <tr><td>{@code logprobs=yes|no}</td><td>no for OpenAI's reasoning models</td></tr>
 * <tr><td>{@code top=20}</td><td>log-probabilities at each position</td></tr>
 * <tr><td>{@code seed=yes|no}</td><td>send a seed</td></tr>
 * <tr><td>{@code sampling=yes|no}</td><td>send temperature and top-p; reasoning models refuse them: no</td></tr>
 * <tr><td>{@code template=dialogue|plain}</td><td>how text completions render turns</td></tr>
 * <tr><td>{@code max-tokens-field=}</td><td>{@code max_tokens} or {@code max_completion_tokens}</td></tr>
 * <tr><td>{@code api-version=}</td><td>Azure's</td></tr>
 * <tr><td>{@code key=NAME}</td><td>the key to send; by default that of a known host, none elsewhere</td></tr>
 * <tr><td>{@code price=IN/OUT}</td><td>US dollars per million tokens</td></tr>
 * <tr><td>{@code concurrency=N}</td><td>requests in flight to begin with</td></tr>
 * </table>
 */
public final class OpenAiProvider implements KeyedProvider {
    private static final String OFFICIAL = "https://api.openai.com/v1";
    private static final Map<String, String> LOCAL = Map.of(
            "ollama", "http://127.0.0.1:11434/v1",
            "vllm", "http://127.0.0.1:8000/v1",
            "llamacpp", "http://127.0.0.1:8080/v1");
    private static final List<String> PARAMETERS = List.of(
            "api",
            "prefill",
            "logprobs",
            "top",
            "seed",
            "sampling",
            "template",
            "max-tokens-field",
            "api-version",
            "key",
            "price",
            "concurrency");
    private static final int LOCAL_CONCURRENCY = 64;
    private static final int HOSTED_CONCURRENCY = 32;

    @Override
    public List<String> providers() {
        return List.of("openai", "http", "ollama", "vllm", "llamacpp");
    }

    @Override
    public Optional<String> keyName(String provider) {
        return provider.equals("openai") ? Host.OPENAI.keyName() : Optional.empty();
    }

    @Override
    public String example(String provider) {
        return switch (provider) {
            case "openai" -> "openai:gpt-4.1";
            case "http" -> "http://127.0.0.1:8000/v1#NAME";
            default -> provider + ":NAME";
        };
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        Settings settings = settings(id);
        Optional<String> name = IdParameters.of(id, PARAMETERS)
                .keyName()
                .or(() -> Host.of(settings.base()).keyName());
        return new OpenAiModel(settings, name.map(wanted -> Keyring.require(secrets, wanted)), Transport.BODY_LIMIT);
    }

    static Settings settings(ModelId id) {
        IdParameters given = IdParameters.of(id, PARAMETERS);
        int hash = id.name().indexOf('#');
        boolean url = id.provider().equals("http");
        URI base = url ? base(id.name().substring(0, hash)) : URI.create(LOCAL.getOrDefault(id.provider(), OFFICIAL));
        String name = url ? id.name().substring(hash + 1) : id.name();
        if (name.isBlank()) {
            throw InputException.of("--model", "the id names no model", "write it after the # or the colon");
        }
        Host host = Host.of(base);
        boolean text = given.word("api", "chat", List.of("chat", "completions")).equals("completions");
        boolean byDefault = text || host.prefill();
        Canonical canonical = new Canonical(url ? base + "#" + name : id.provider() + ":" + name);
        Settings.Api api = text ? Settings.Api.COMPLETIONS : Settings.Api.CHAT;
        canonical.add("api", text, "completions");
        boolean prefill = given.flag("prefill", byDefault);
        canonical.add("prefill", prefill != byDefault, prefill ? "yes" : "no");
        boolean logprobs = given.flag("logprobs", host.logprobs(name));
        canonical.add("logprobs", logprobs != host.logprobs(name), logprobs ? "yes" : "no");
        int top = given.number("top", Settings.MOST_TOP, 1, 100);
        canonical.add("top", top != Settings.MOST_TOP, Integer.toString(top));
        boolean seed = given.flag("seed", host.seed());
        canonical.add("seed", seed != host.seed(), seed ? "yes" : "no");
        boolean sampling = given.flag("sampling", true);
        canonical.add("sampling", !sampling, "no");
        String template = given.word("template", "dialogue", List.of("dialogue", "plain"));
        canonical.add("template", !template.equals("dialogue"), template);
        Optional<String> version =
                given.text("api-version").map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
        canonical.add("api-version", version.isPresent(), version.orElse(""));
        return new Settings(
                canonical.toString(),
                base,
                name,
                api,
                prefill,
                logprobs,
                top,
                given.word(
                        "max-tokens-field",
                        text ? "max_tokens" : host.maxTokensField(),
                        List.of("max_tokens", "max_completion_tokens")),
                seed,
                sampling,
                Template.valueOf(template.toUpperCase(Locale.ROOT)),
                version,
                host == Host.AZURE,
                given.price().or(() -> price(id, name)),
                given.number("concurrency", host == Host.OTHER ? LOCAL_CONCURRENCY : HOSTED_CONCURRENCY, 1, 10_000));
    }

    private static Optional<Price> price(ModelId id, String name) {
        return LOCAL.containsKey(id.provider()) ? Optional.of(Price.FREE) : Prices.known(id.provider(), name);
    }

    /** The address before the #, which holds no name, password or query: those would end up in the journal. */
    private static URI base(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null) {
                throw InputException.of(
                        "--model",
                        "the address before the # names no host",
                        "write http://host:port/v1#NAME; host names hold no underscore");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw InputException.of(
                        "--model",
                        "the address before the # holds a name, password or query, which would be written into the journal",
                        "leave it out and name a key with ?key=NAME after the model's name");
            }
            if (!uri.getScheme().equalsIgnoreCase("https") && Host.of(uri) != Host.OTHER) {
                throw InputException.of(
                        "--model", "a key would travel to " + uri.getHost() + " unencrypted", "write https://");
            }
            String path = uri.getRawPath().replaceAll("/+$", "");
            return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority()
                    + (path.isEmpty() ? "/v1" : path));
        } catch (URISyntaxException e) {
            throw InputException.of("--model", "the address before the # is no URL", "write http://host:port/v1#NAME");
        }
    }

    private static final class Canonical {
        private final String start;
        private final StringJoiner parameters = new StringJoiner("&");

        Canonical(String start) {
            this.start = start;
        }

        void add(String name, boolean tells, String value) {
            if (tells) {
                parameters.add(name + "=" + value);
            }
        }

        @Override
        public String toString() {
            return parameters.length() == 0 ? start : start + "?" + parameters;
        }
    }
}
