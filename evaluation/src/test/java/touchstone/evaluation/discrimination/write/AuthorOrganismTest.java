package touchstone.evaluation.discrimination.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.ModelProvider;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.discrimination.write.author.AuthorOrganism;
import touchstone.evaluation.discrimination.write.author.Faults;

class AuthorOrganismTest {
    private static final AuthorOrganism AUTHOR = new AuthorOrganism(Faults.NONE);

    private static String ask(String prompt, double temperature, long seed) throws ModelFault {
        Request request = new Request(List.of(Message.user(prompt)), Readout.Text.sampled(500, temperature), seed);
        return ((Answer.Text) AUTHOR.ask(request).answer()).text();
    }

    @Test
    void it_answers_from_the_prompt_alone_and_samples_anew_with_another_seed() throws ModelFault {
        String prompt = "Write a numbered list of 10 lines";
        assertThat(ask(prompt, 1, 1)).isEqualTo(ask(prompt, 1, 1)).isNotEqualTo(ask(prompt, 1, 2));
        assertThat(ask(prompt, 0, 1)).isEqualTo(ask(prompt, 0, 2));
        assertThat(ask("Hello", 1, 1)).contains("none of them");
    }

    @Test
    void its_id_says_its_faults_and_opens_the_same_author() {
        AuthorOrganism faulty = AuthorOrganism.open(ModelId.parse("organism:author?missing=0.2&banned=0.1"));
        assertThat(faulty.id()).isEqualTo("organism:author?banned=0.1&missing=0.2");
        assertThat(AuthorOrganism.open(ModelId.parse(faulty.id())).faults()).isEqualTo(faulty.faults());
        assertThat(AUTHOR.id()).isEqualTo("organism:author");
    }

    @Test
    void it_is_found_as_a_provider() {
        ModelProvider provider = ServiceLoader.load(ModelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.providers().contains("organism:author"))
                .findFirst()
                .orElseThrow();
        assertThat(provider.open(ModelId.parse("organism:author?changed=0.5"), _ -> Optional.empty())
                        .id())
                .isEqualTo("organism:author?changed=0.5");
    }

    @Test
    void wrong_parameters_are_told() {
        assertThatThrownBy(() -> AuthorOrganism.open(ModelId.parse("organism:author?mising=0.2")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean missing?");
        assertThatThrownBy(() -> AuthorOrganism.open(ModelId.parse("organism:author?missing=2")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("missing=2 is no probability");
        assertThatThrownBy(() -> AuthorOrganism.open(ModelId.parse("organism:writer")))
                .isInstanceOf(InputException.class);
    }
}
