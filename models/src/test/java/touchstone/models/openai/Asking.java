package touchstone.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Request;
import touchstone.core.trial.Readout;
import touchstone.organisms.server.ScriptedServer;

/** Questions that the tests ask. */
final class Asking {
    static final Readout.Choice YES_NO =
            new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 10, 16);
    static final Request TEXT = text("Is water wet?");
    static final Request CHOICE = new Request(List.of(Message.user("Is water wet?")), YES_NO, 7);

    private Asking() {}

    static Request text(String prompt) {
        return new Request(List.of(Message.user(prompt)), Readout.Text.sampled(16, 0), 7);
    }

    static Model model(ScriptedServer server, String parameters) {
        return new OpenAiProvider().open(ModelId.parse(server.modelId() + parameters), name -> Optional.empty());
    }

    static Model model(ScriptedServer server) {
        return model(server, "");
    }

    static ModelFault faultOf(Model model, Request request) throws InterruptedException {
        try {
            throw new AssertionError("no fault but " + model.ask(request));
        } catch (ModelFault fault) {
            assertThat(fault.getMessage()).doesNotContain("\n").isNotBlank();
            return fault;
        }
    }
}
