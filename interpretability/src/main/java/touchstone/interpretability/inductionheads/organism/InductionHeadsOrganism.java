package touchstone.interpretability.inductionheads.organism;

import touchstone.core.model.Capabilities;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Organism;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;

/**
 * Stands for "no model given": the study then trains networks of its own on text that repeats itself, whose ideal reader's loss is
 * known, and checks itself on a circuit written by hand. It answers no prompt.
 */
public final class InductionHeadsOrganism implements Organism {
    /** Its id. */
    public static final String ID = "organism:induction-heads";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false, 1);
    }

    @Override
    public Reply ask(Request request) throws ModelFault {
        throw new ModelFault(
                ModelFault.Kind.MISCONFIGURED,
                ID
                        + " is a text for networks to learn from and answers no prompt: it is for the study induction-heads");
    }
}
