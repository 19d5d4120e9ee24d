package touchstone.neural.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.model.Message;

class TokenizerTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 4, 12, 0);

    private static String resource(String name) {
        try (InputStream in = TokenizerTest.class.getResourceAsStream("/tokenizers/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Tokenizer golden(String name) {
        return Tokenizer.of(resource(name + "/tokenizer.json"));
    }

    private static int[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(
                Json.parse(resource(name + "/expected.json")).path("cases").spliterator(), false);
    }

    /** By goldens/make_tokenizers.py. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "llama2", "bert"})
    void encodesAndDecodesAsHuggingFaceDoes(String name) {
        Tokenizer tokenizer = golden(name);

        assertThat(cases(name)).isNotEmpty().allSatisfy(each -> {
            String text = each.path("text").stringValue();
            int[] ids = ids(each.path("ids"));
            assertThat(tokenizer.encodeWithSpecials(text)).as(text).containsExactly(ids);
            assertThat(tokenizer.encode(text)).as(text).containsExactly(ids(each.path("plainIds")));
            assertThat(tokenizer.decode(ids)).isEqualTo(each.path("decoded").stringValue());
            assertThat(tokenizer.decodeWithSpecials(ids))
                    .isEqualTo(each.path("decodedKeepingSpecial").stringValue());
            assertThat(IntStream.of(ids).mapToObj(tokenizer::piece))
                    .containsExactlyElementsOf(
                            StreamSupport.stream(each.path("tokens").spliterator(), false)
                                    .map(JsonNode::stringValue)
                                    .toList());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "llama2", "bert"})
    void textThatComesTokenByTokenIsTheSameTextAndNeverHalfACharacter(String name) {
        Tokenizer tokenizer = golden(name);

        assertThat(cases(name)).allSatisfy(each -> {
            int[] ids = ids(each.path("ids"));
            TextStream stream = tokenizer.stream();
            List<String> parts = new ArrayList<>();
            IntStream.of(ids).forEach(id -> parts.add(stream.add(id)));

            assertThat(parts).noneMatch(part -> part.contains("\uFFFD"));
            assertThat(String.join("", parts) + stream.end())
                    .isEqualTo(each.path("decoded").stringValue());
        });
    }

    @Test
    void aCharacterThatNeverBecomesWholeIsToldAtTheEnd() {
        Tokenizer tokenizer = golden("gpt2");
        int[] smile = tokenizer.encode("🙂");
        TextStream stream = tokenizer.stream();

        assertThat(stream.add(smile[0])).isEmpty();
        assertThat(stream.end()).isEqualTo("\uFFFD");
    }

    @Test
    void manyTextsAtOnceAreEachTheSame() {
        Tokenizer tokenizer = golden("llama3");
        List<String> texts = List.of("one", "", "two words");

        assertThat(tokenizer.encode(texts))
                .containsExactlyElementsOf(texts.stream().map(tokenizer::encode).toList());
    }

    @Test
    void specialTokensComeFromTheFilesBeside(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), resource("llama3/tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\":{\"content\":\"<|begin_of_text|>\"},\"eos_token\":\"<|eot_id|>\",\"pad_token\":null}");

        Tokenizer tokenizer = Tokenizer.load(folder);

        assertThat(tokenizer.specials().begin()).hasValue(tokenizer.id("<|begin_of_text|>"));
        assertThat(tokenizer.specials().end()).hasValue(tokenizer.id("<|eot_id|>"));
        assertThat(tokenizer.specials().pad()).isEmpty();
        assertThat(tokenizer.isSpecial(tokenizer.id("<|eot_id|>"))).isTrue();
        assertThat(tokenizer.isSpecial(tokenizer.id("a"))).isFalse();
    }

    @Test
    void wrongInputIsOneLineThatSaysWhat(@TempDir Path folder) throws IOException {
        Tokenizer tokenizer = golden("gpt2");

        assertThatThrownBy(() -> tokenizer.id("no such piece"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no piece 'no such piece'");
        assertThatThrownBy(() -> tokenizer.piece(9999)).hasMessageContaining("has no token 9999");
        assertThatThrownBy(() -> tokenizer.forModelOf(100))
                .hasMessageContaining("has " + tokenizer.vocabulary() + " tokens, the model 100");
        assertThat(tokenizer.forModelOf(tokenizer.vocabulary())).isSameAs(tokenizer);
        assertThatThrownBy(() -> Tokenizer.load(folder)).hasMessageContaining("tokenizer.json: no such file");
        Files.writeString(
                folder.resolve("tokenizer.json"),
                resource("gpt2/tokenizer.json").substring(0, 500));
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> Tokenizer.of("{\"model\":{\"vocab\":{\"a\":0}}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no tokenizer that the tokenizers library can read");
        assertThatThrownBy(() -> Tokenizer.of("{}")).hasMessageContaining("has no model.vocab");
    }

    /** By goldens/make_tokenizers.py. */
    @TestFactory
    Stream<DynamicTest> chatsAreWrittenAsTransformersWritesThem() {
        return Stream.of("chatml", "llama3", "gemma", "mistral")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode config = Json.parse(resource("chat/" + name + "/tokenizer_config.json"));
                    Map<String, Object> specials = new HashMap<>();
                    config.properties().stream()
                            .filter(field -> field.getKey().endsWith("_token"))
                            .forEach(field -> specials.put(
                                    field.getKey(), field.getValue().stringValue()));
                    ChatTemplate template =
                            ChatTemplate.of(config.path("chat_template").stringValue(), specials, () -> NOON);

                    assertThat(cases("chat/" + name)).isNotEmpty().allSatisfy(each -> {
                        List<Message> messages = StreamSupport.stream(
                                        each.path("messages").spliterator(), false)
                                .map(message -> new Message(
                                        touchstone.core.model.Role.valueOf(message.path("role")
                                                .stringValue()
                                                .toUpperCase(java.util.Locale.ROOT)),
                                        message.path("content").stringValue()))
                                .toList();
                        boolean prompt = each.path("addGenerationPrompt").booleanValue();
                        if (each.has("error")) {
                            assertThatThrownBy(() -> template.render(messages, prompt))
                                    .isInstanceOf(InputException.class)
                                    .hasMessageContaining(each.path("error").stringValue());
                        } else {
                            assertThat(template.render(messages, prompt))
                                    .isEqualTo(each.path("rendered").stringValue());
                        }
                    });
                }));
    }

    @Test
    void modelsWithoutATemplateGetAPlainOne() {
        ChatTemplate plain = ChatTemplate.of(golden("gpt2"));

        assertThat(plain.render(List.of(Message.system("Be brief."), Message.user("Hi"))))
                .isEqualTo("System: Be brief.\n\nUser: Hi\n\nAssistant:");
        assertThat(plain.render(List.of(Message.user("Hi"), Message.assistant("Well,"))))
                .isEqualTo("User: Hi\n\nAssistant: Well,");
    }

    @Test
    void anAnswerBegunIsLeftOpen() {
        ChatTemplate chat = ChatTemplate.of(
                "{% for m in messages %}<{{ m.role }}>{{ m.content }}</{{ m.role }}>{% endfor %}"
                        + "{% if add_generation_prompt %}<assistant>{% endif %}",
                Map.of(), () -> NOON);

        assertThat(chat.render(List.of(Message.user("Q"), Message.assistant("The answer is"))))
                .isEqualTo("<user>Q</user><assistant>The answer is");
        assertThat(chat.render(List.of(Message.user("Q")))).isEqualTo("<user>Q</user><assistant>");
    }
}
