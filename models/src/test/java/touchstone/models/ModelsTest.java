package touchstone.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.core.model.Price;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedReply;
import touchstone.organisms.server.ScriptedServer;

class ModelsTest {
    private final Models models =
            Models.with(name -> name.equals("ANTHROPIC_API_KEY") ? Optional.of("sk-planted") : Optional.empty());

    @Test
    void providersAreListedWithTheNameOfTheirKeyAndWhetherItIsThere() {
        assertThat(models.list())
                .contains(
                        new Models.Listed(
                                "anthropic", "anthropic:claude-sonnet-4-5", Optional.of("ANTHROPIC_API_KEY"), true),
                        new Models.Listed("openai", "openai:gpt-4.1", Optional.of("OPENAI_API_KEY"), false),
                        new Models.Listed("ollama", "ollama:NAME", Optional.empty(), false));
        assertThat(models.list().toString()).doesNotContain("planted");
    }

    @Test
    void aMistypedProviderIsRecognised() {
        assertThatThrownBy(() -> models.open("opnai:gpt-4.1")).hasMessageContaining("did you mean 'openai'?");
        assertThatThrownBy(() -> models.open("mainframe:x")).hasMessageContaining("there are anthropic, http");
    }

    @Test
    void aPriceIsKnownOnlyWhereItsPageIsCited() {
        assertThat(models.open("anthropic:claude-sonnet-4-5").price()).contains(new Price(3, 15));
        assertThat(models.open("anthropic:claude-sonnet-4-5?price=1/2").price()).contains(new Price(1, 2));
        assertThat(models.open("anthropic:claude-unheard-of").price()).isEmpty();
    }

    @Test
    void aProbeTellsHowAModelCanBeRead() throws Exception {
        long[] clock = {0};
        try (ScriptedServer exact = ScriptedServer.start(Script.always(ScriptedReply.NextToken.of(" Yes", 0.9)));
                ScriptedServer sampled = ScriptedServer.start(Script.always("Yes."))) {
            Probe probe = Probe.of(models.open(exact.modelId()), () -> clock[0] += 5_000_000);
            assertThat(probe.method()).isEqualTo("exact option probabilities");
            assertThat(probe.latency()).isEqualTo(Duration.ofMillis(5));
            assertThat(probe.said()).isEqualTo(" Yes");
            assertThat(exact.counters().requests()).isEqualTo(1);
            Probe other = Probe.of(models.open(sampled.modelId()), System::nanoTime);
            assertThat(other.method()).isEqualTo("sampling");
            assertThat(other.said()).isEqualTo("Yes.");
        }
    }
}
