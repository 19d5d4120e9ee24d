package touchstone.models.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What is known of a server by its name, and so need not be said in each model id. */
enum Host {
    /** The official host takes a trailing assistant turn for a finished one, so it is left out. */
    OPENAI("api.openai.com", "OPENAI_API_KEY", "max_completion_tokens", false, true),
    AZURE(".openai.azure.com", "AZURE_OPENAI_API_KEY", "max_completion_tokens", false, true),
    OPENROUTER("openrouter.ai", "OPENROUTER_API_KEY", "max_tokens", false, true),
    /** Mistral refuses fields it does not know, {@code seed} among them. */
    MISTRAL("api.mistral.ai", "MISTRAL_API_KEY", "max_tokens", false, false),
    TOGETHER("api.together.xyz", "TOGETHER_API_KEY", "max_tokens", false, true),
    GROQ("api.groq.com", "GROQ_API_KEY", "max_completion_tokens", false, true),
    DEEPSEEK("api.deepseek.com", "DEEPSEEK_API_KEY", "max_tokens", false, true),
    /** vLLM, llama.cpp, Ollama and whatever else somebody runs: no key unless the id names one. */
    OTHER("", "", "max_tokens", true, true);

    private final String suffix;
    private final String key;
    private final String maxTokensField;
    private final boolean prefill;
    private final boolean seed;

    Host(String suffix, String key, String maxTokensField, boolean prefill, boolean seed) {
        this.suffix = suffix;
        this.key = key;
        this.maxTokensField = maxTokensField;
        this.prefill = prefill;
        this.seed = seed;
    }

    static Host of(URI base) {
        String name = base.getHost().toLowerCase(Locale.ROOT);
        for (Host host : values()) {
            if (host != OTHER
                    && (name.equals(host.suffix)
                            || name.endsWith(host.suffix.startsWith(".") ? host.suffix : "." + host.suffix))) {
                return host;
            }
        }
        return OTHER;
    }

    Optional<String> keyName() {
        return Optional.of(key).filter(name -> !name.isEmpty());
    }

    String maxTokensField() {
        return maxTokensField;
    }

    /** Whether it continues a trailing assistant turn. */
    boolean prefill() {
        return prefill;
    }

    /** Whether it takes a seed. */
    boolean seed() {
        return seed;
    }

    /** Whether a model of this name gives log-probabilities: OpenAI's reasoning models refuse them. */
    boolean logprobs(String model) {
        return this != GROQ && !((this == OPENAI || this == AZURE) && model.matches("(o\\d|gpt-5).*"));
    }
}
