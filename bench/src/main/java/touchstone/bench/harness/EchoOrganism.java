package touchstone.bench.harness;

import java.util.Map;
import java.util.OptionalDouble;
import touchstone.core.model.Capabilities;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;

/** Says truly whether the number in the question is even, and costs as little as a model can. */
public final class EchoOrganism implements Organism {
    /** Its model id. */
    public static final String ID = "organism:echo";

    private static final Reply YES = Reply.free(new Answer.Text("yes", Answer.Stop.END));
    private static final Reply NO = Reply.free(new Answer.Text("no", Answer.Stop.END));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false, 64);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        try {
            return Questions.number(request.messages().getLast().content()) % 2 == 0 ? YES : NO;
        } catch (IllegalArgumentException e) {
            throw new ModelFault(ModelFault.Kind.REJECTED, ID + " knows the questions of the harness study only");
        }
    }

    /** Half of the whole numbers are even. */
    @Override
    public OptionalDouble truth(String estimate, Map<String, String> where) {
        return estimate.equals(HarnessStudy.ESTIMATE) ? OptionalDouble.of(0.5) : OptionalDouble.empty();
    }
}
