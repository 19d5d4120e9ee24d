package touchstone.bench.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;
import touchstone.bench.harness.Questions;

/**
 * The official SDK as its documentation shows it, one client for all requests, without retries: {@code SdkClient BASE_URL
 * REQUESTS CONCURRENCY}.
 */
public final class SdkClient {
    private SdkClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(arguments[0])
                .apiKey("none")
                .maxRetries(0)
                .build();
        Load.of(arguments[1], arguments[2]).put(number -> ask(client, number));
        client.close();
    }

    private static void ask(OpenAIClient client, int number) throws IOException {
        ChatCompletion completion = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("bench")
                        .addUserMessage(Questions.text(number))
                        .maxCompletionTokens(Questions.MAX_TOKENS)
                        .temperature(0)
                        .build());
        String text = completion.choices().getFirst().message().content().orElse("");
        if (!text.contains("yes")) {
            throw new IOException("an unexpected answer: " + text);
        }
    }
}
