package touchstone.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;

/** What a question is known by, and what its seed hangs on. */
class QuestionTest {
    private static final Trial TRIAL =
            new Trial("item", Condition.NONE, 0, List.of(Message.user("Say it.")), Readout.Text.sampled(8, 1));

    private record Placed(String id, String seedName) implements Model {
        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, true, false, 1);
        }

        @Override
        public Optional<Price> price() {
            return Optional.of(Price.FREE);
        }

        @Override
        public Reply ask(Request request) {
            throw new AssertionError("nobody asks it here");
        }
    }

    private static Question to(String id, String seedName) {
        return Question.of(new Placed(id, seedName), TRIAL);
    }

    @Test
    void aModelThatMovedIsAskedAsAnotherOneWithTheSeedsItHad() {
        Question here = to("local:here?weights=a", "local:?weights=a");
        Question there = to("local:there?weights=a", "local:?weights=a");

        assertThat(there.key()).isNotEqualTo(here.key());
        assertThat(there.request().seed()).isEqualTo(here.request().seed());
        assertThat(to("local:here?weights=b", "local:?weights=b").request().seed())
                .isNotEqualTo(here.request().seed());
    }

    @Test
    void elseTheSeedIsOfTheKeyAndEachSampleHasItsOwn() {
        Question plain = to("organism:one", "organism:one");
        Readout.Choice choice =
                new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 2, 8);

        assertThat(plain.request().seed()).isEqualTo(plain.key().seed());
        assertThat(plain.sample(choice, 0).request().seed())
                .isNotEqualTo(plain.sample(choice, 1).request().seed());
        assertThat(to("local:x?weights=a", "local:?weights=a")
                        .sample(choice, 1)
                        .request()
                        .seed())
                .isEqualTo(to("local:y?weights=a", "local:?weights=a")
                        .sample(choice, 1)
                        .request()
                        .seed());
    }
}
