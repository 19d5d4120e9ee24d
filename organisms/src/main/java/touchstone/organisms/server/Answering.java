package touchstone.organisms.server;

import java.util.List;
import java.util.function.Function;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.trial.Readout;

/** Decides the answer to a request. Runs on the server's only thread: it must not block. */
@FunctionalInterface
public interface Answering {
    /**
     * @throws ModelFault to answer with the status that stands for this kind of fault: 429, 500, 400 or 401
     */
    ScriptedReply answer(ScriptedRequest request) throws ModelFault;

    /** The same answer to everything. */
    static Answering always(ScriptedReply reply) {
        return request -> reply;
    }

    /** The same text to everything. */
    static Answering always(String text) {
        return always(ScriptedReply.Text.of(text));
    }

    /**
     * A model in process, such as an organism, behind the server.
     *
     * @param options the options that a prompt offers, for requests that want log-probabilities; an empty list to answer
     *     such a prompt with text
     */
    static Answering of(Model model, Function<List<Message>, List<Readout.Option>> options) {
        return new ModelAnswering(model, options);
    }
}
