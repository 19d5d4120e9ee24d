package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsSchemaTest {
    private final Schema schema = schema();

    @Test
    void what_is_written_keeps_to_the_schema() {
        assertThat(complaints(FindingsJson.text(Samples.document()))).isEmpty();
        assertThat(complaints(FindingsJson.text(Samples.document(Samples.only()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "schema":1            | "schema":2
            "seed":1              | "seed":"1"
            "study":              | "surprise":1,"study":
            "conclusion":         | "summary":
            "role":"subject"      | "role":"bystander"
            "value":0.5034,       | "value":null,
            "value":null,         | "value":0,
            "level":0.95          | "level":95
            "unit":"log-odds"     | "units":"log-odds"
            "failed":0            | "failed":-1
            09:30:00Z             | 09:30:00
            """)
    void the_schema_catches(String right, String wrong) {
        String json = FindingsJson.text(Samples.document());
        assertThat(json).contains(right);

        assertThat(complaints(json.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void the_example_of_the_documentation_keeps_to_the_schema() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("touchstone.root"), "docs", "findings.md"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("\n```\n", page.indexOf("```json")));

        assertThat(complaints(example)).isEmpty();
    }

    /** For a file from outside, as .ci/run has it: {@code -Dtouchstone.findings=FILE}. */
    @Test
    @EnabledIfSystemProperty(named = "touchstone.findings", matches = ".+")
    void the_given_findings_keep_to_the_schema() throws IOException {
        assertThat(complaints(Files.readString(Path.of(System.getProperty("touchstone.findings")))))
                .isEmpty();
    }

    private List<?> complaints(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private static Schema schema() {
        try (InputStream in =
                Objects.requireNonNull(FindingsJson.class.getResourceAsStream(FindingsJson.SCHEMA), "the schema")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
