package touchstone.models.openai;

import java.net.URI;
import java.util.Optional;
import touchstone.core.model.Price;

/**
 * All that one model id says, with what is known of its host filled in.
 *
 * @param id the canonical id: with those parameters that change what is asked, without key, price and concurrency
 * @param base such as {@code https://api.openai.com/v1}, without a slash at its end
 * @param name the model's name there
 * @param api chat or text completions
 * @param prefill whether a trailing assistant turn is sent to be continued
 * @param logprobs whether to ask for log-probabilities
 * @param top how many at each position
 * @param maxTokensField {@code max_tokens} or {@code max_completion_tokens}
 * @param seed whether to send a seed
 * @param sampling whether temperature and top-p are sent
 * @param template how text completions render the turns
 * @param apiVersion Azure's {@code api-version}
 * @param azure whether the key goes into an {@code api-key} header
 * @param price what it charges, where known
 * @param concurrency how many requests in flight to begin with
 */
record Settings(
        String id,
        URI base,
        String name,
        Api api,
        boolean prefill,
        boolean logprobs,
        int top,
        String maxTokensField,
        boolean seed,
        boolean sampling,
        Template template,
        Optional<String> apiVersion,
        boolean azure,
        Optional<Price> price,
        int concurrency) {
    enum Api {
        CHAT("/chat/completions"),
        COMPLETIONS("/completions");

        private final String path;

        Api(String path) {
            this.path = path;
        }
    }

    URI endpoint() {
        return URI.create(base
                + api.path
                + apiVersion.map(version -> "?api-version=" + version).orElse(""));
    }

    /** The most top log-probabilities that servers are known to accept. */
    static final int MOST_TOP = 20;
}
