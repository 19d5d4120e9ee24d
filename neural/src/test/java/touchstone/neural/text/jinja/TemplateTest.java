package touchstone.neural.text.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import touchstone.core.json.Json;

class TemplateTest {
    /** By goldens/make_jinja.py. */
    @TestFactory
    Stream<DynamicTest> rendersAsJinja2Does() throws IOException {
        JsonNode golden;
        try (InputStream in = TemplateTest.class.getResourceAsStream("/jinja/expected.json")) {
            golden = Json.MAPPER.readTree(in);
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(
                "messages",
                StreamSupport.stream(golden.path("messages").spliterator(), false)
                        .map(message -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            message.properties()
                                    .forEach(field -> fields.put(
                                            field.getKey(), field.getValue().stringValue()));
                            return fields;
                        })
                        .toList());
        variables.put("add_generation_prompt", true);
        variables.put("bos_token", "<s>");
        variables.put("eos_token", "</s>");
        variables.put("strftime_now", (Callable) (given, named) ->
                given.getFirst().equals("%d %b %Y") ? "04 Mar 2026" : "2026-03-04 15:06 March Mar Wednesday 04");
        return StreamSupport.stream(golden.path("cases").spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.path("name").stringValue(), () -> {
                    String template = each.path("template").stringValue();
                    if (each.has("error")) {
                        assertThatThrownBy(() -> Template.parse(template).render(variables))
                                .isInstanceOf(TemplateException.class);
                    } else {
                        assertThat(Template.parse(template).render(variables))
                                .isEqualTo(each.path("rendered").stringValue());
                    }
                }));
    }

    @Test
    void whatItCannotDoIsNamedWithItsLine() {
        assertThatThrownBy(() -> Template.parse("a\n{% include 'x' %}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("line 2: 'include' is not supported here");
        assertThatThrownBy(() -> Template.parse("{% if x %}\n\nnever closed")).hasMessageContaining("line 3: expected");
        assertThatThrownBy(() -> Template.parse("{{ a ")).hasMessage("line 1: a tag is not closed with }}");
        assertThatThrownBy(() -> Template.parse("{{ 1 | wordwrap }}").render(Map.of()))
                .hasMessage("there is no filter 'wordwrap' here");
        assertThatThrownBy(() -> Template.parse("{{ [1].append(2) }}").render(Map.of()))
                .hasMessageContaining("'append' is not defined");
        assertThatThrownBy(() -> Template.parse("{{ 'a' < 1 }}").render(Map.of("x", List.of())))
                .hasMessage("text and a number have no order");
    }
}
