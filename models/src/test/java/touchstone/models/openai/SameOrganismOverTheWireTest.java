package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.model.Capabilities;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Price;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.organisms.server.Answering;
import touchstone.organisms.server.Script;
import touchstone.organisms.server.ScriptedServer;

/** One organism, asked in process and behind a server, answers the same. */
class SameOrganismOverTheWireTest {
    private final Organism organism = new Organism();

    @Test
    void itsDistributionsAreTheSameToTwelveDigits() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.answering(Answering.of(organism, prompt -> Asking.YES_NO.options())))) {
            Model wire = Asking.model(server);
            for (int i = 0; i < 200; i++) {
                Request request = new Request(List.of(Message.user("Question " + i)), Asking.YES_NO, i);
                Answer.Distribution there =
                        (Answer.Distribution) wire.ask(request).answer();
                Answer.Distribution here =
                        (Answer.Distribution) organism.ask(request).answer();
                for (int option = 0; option < 2; option++) {
                    double expected = here.logProbabilities().get(option);
                    assertThat(there.logProbabilities().get(option)).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?api=completions&template=plain"})
    void itsTextsAreTheSameWithTheSameSeed(String parameters) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(Script.answering(Answering.of(organism, prompt -> List.of())))) {
            Model wire = Asking.model(server, parameters);
            for (int i = 0; i < 50; i++) {
                Request request = new Request(
                        List.of(Message.user("Question " + i)),
                        new Readout.Text(1 + i, i / 50.0, 0.9, List.of("\n")),
                        i * 1_000_003L);
                assertThat(wire.ask(request)).isEqualTo(organism.ask(request));
            }
        }
    }

    @Test
    void itsFaultsKeepTheirKind() throws Exception {
        for (ModelFault.Kind kind : ModelFault.Kind.values()) {
            Answering failing = request -> {
                throw new ModelFault(kind, "planted");
            };
            try (ScriptedServer server = ScriptedServer.start(Script.answering(failing))) {
                assertThat(Asking.faultOf(Asking.model(server), Asking.TEXT).kind())
                        .isEqualTo(kind);
            }
        }
    }

    /** Answers from the whole request and nothing else. */
    private static final class Organism implements Model {
        @Override
        public String id() {
            return "organism:test";
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, false, false, 1);
        }

        @Override
        public Optional<Price> price() {
            return Optional.of(Price.FREE);
        }

        @Override
        public Reply ask(Request request) {
            SplittableRandom random = new SplittableRandom(request.messages().hashCode());
            return new Reply(
                    switch (request.readout()) {
                        case Readout.Choice choice -> {
                            double some = random.nextDouble(0.98);
                            double yes = some * Math.pow(random.nextDouble(), 8);
                            yield new Answer.Distribution(List.of(Math.log(yes), Math.log(some - yes)), "Well");
                        }
                        case Readout.Text text -> new Answer.Text(text + " " + request.seed(), Answer.Stop.LENGTH);
                        case Readout.Score _, Readout.Reward _ -> throw new AssertionError(request);
                    },
                    new Usage(17, 3),
                    "scripted-1");
        }
    }
}
