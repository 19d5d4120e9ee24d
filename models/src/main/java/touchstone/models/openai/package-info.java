/**
 * Models behind OpenAI's interface, wherever they run: the official host, Azure, vLLM, llama.cpp, Ollama and the many others.
 * Read {@link touchstone.models.openai.OpenAiModel} and {@link touchstone.models.openai.Settings} first.
 *
 * <p>Requests and answers go through Jackson's streaming core by hand: 2,000 requests should cost little more than the bare
 * HTTP client does. Numbers of the server are taken as they are; option probabilities are summed in {@link
 * touchstone.models.openai.OptionReader} and nowhere else.
 */
@NullMarked
package touchstone.models.openai;

import org.jspecify.annotations.NullMarked;
