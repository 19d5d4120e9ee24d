package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedBeginningTest {
    @ParameterizedTest
    @CsvSource({
        "organism:a?q=0.1, organism:a?q=0.9, organism:a?, q=0.1",
        "organism:a?n=1e8&steps=0, organism:a?n=1e8&steps=50, organism:a?n=1e8&, steps=0",
        "local:/models/echo/16?weights=1, local:/models/echo/128?weights=2, local:/models/echo/, 16?weights=1",
        "openai:gpt-a, openai:gpt-b, openai:, gpt-a",
        "openai:gpt-a, local:DIR, '', openai:gpt-a",
        "organism:a?, organism:a?q=1, organism:a?, organism:a?"
    })
    void rowsSayWhatTellsModelsApart(String one, String other, String shared, String rest) {
        SharedBeginning beginning = SharedBeginning.of(List.of(one, other, one));
        assertThat(beginning.text()).isEqualTo(shared);
        assertThat(beginning.rest(one)).isEqualTo(rest);
    }

    @Test
    void oneModelAloneKeepsItsId() {
        assertThat(SharedBeginning.of(List.of("organism:a?q=1", "organism:a?q=1"))
                        .rest("organism:a?q=1"))
                .isEqualTo("organism:a?q=1");
        assertThat(SharedBeginning.of(List.of()).rest("\u2013")).isEqualTo("\u2013");
    }
}
