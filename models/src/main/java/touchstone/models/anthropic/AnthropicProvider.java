package touchstone.models.anthropic;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.model.ModelId;
import touchstone.core.model.Secrets;
import touchstone.models.IdParameters;
import touchstone.models.KeyedProvider;
import touchstone.models.Keyring;
import touchstone.models.Prices;

/**
 * Opens {@code anthropic:NAME}. Parameters:
 *
 * <table>
 * <caption>Parameters of a model id</caption>
 * <tr><td>{@code prefill=yes|no}</td><td>send a trailing assistant turn to be continued; newer models refuse it: no</td></tr>
 * <tr><td>{@code sampling=yes|no}</td><td>send temperature and top-p where they differ from 1; newer models refuse them: no</td></tr>
 * <tr><td>{@code thinking=default|off}</td><td>switch thinking off, so that short answers have room</td></tr>
 * <tr><td>{@code url=}</td><td>another address that speaks this interface</td></tr>
 * <tr><td>{@code key=NAME}</td><td>the key to send, ANTHROPIC_API_KEY</td></tr>
 * <tr><td>{@code price=IN/OUT}</td><td>US dollars per million tokens</td></tr>
 * <tr><td>{@code concurrency=N}</td><td>requests in flight to begin with</td></tr>
 * </table>
 */
public final class AnthropicProvider implements KeyedProvider {
    private static final String KEY = "ANTHROPIC_API_KEY";
    private static final String OFFICIAL = "https://api.anthropic.com";
    private static final List<String> PARAMETERS =
            List.of("prefill", "sampling", "thinking", "url", "key", "price", "concurrency");
    private static final int CONCURRENCY = 16;

    @Override
    public List<String> providers() {
        return List.of("anthropic");
    }

    @Override
    public Optional<String> keyName(String provider) {
        return Optional.of(KEY);
    }

    @Override
    public String example(String provider) {
        return "anthropic:claude-sonnet-4-5";
    }

    @Override
    public Model open(ModelId id, Secrets secrets) {
        IdParameters given = IdParameters.of(id, PARAMETERS);
        boolean prefill = given.flag("prefill", true);
        boolean sampling = given.flag("sampling", true);
        boolean thinkingOff =
                given.word("thinking", "default", List.of("default", "off")).equals("off");
        Optional<URI> url = given.text("url").map(AnthropicProvider::url);
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        if (!prefill) {
            parameters.add("prefill=no");
        }
        if (!sampling) {
            parameters.add("sampling=no");
        }
        if (thinkingOff) {
            parameters.add("thinking=off");
        }
        url.ifPresent(other -> parameters.add("url=" + other));
        return new AnthropicModel(
                new AnthropicModel.Settings(
                        "anthropic:" + id.name() + parameters,
                        id.name(),
                        url.orElseGet(() -> URI.create(OFFICIAL)),
                        prefill,
                        sampling,
                        thinkingOff,
                        given.price().or(() -> Prices.known("anthropic", id.name())),
                        given.number("concurrency", CONCURRENCY, 1, 10_000)),
                Keyring.require(secrets, given.keyName().orElse(KEY)));
    }

    private static URI url(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            throw notUrl();
        }
        throw notUrl();
    }

    private static InputException notUrl() {
        return InputException.of(
                "--model",
                "parameter 'url' is no plain URL",
                "write url=https://host, without name, password or query");
    }
}
