package touchstone.core.run;

import touchstone.core.json.ContentHash;
import touchstone.core.model.Model;
import touchstone.core.model.Request;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.core.trial.TrialKey;

/** A trial put to a model, with the hashes that name it. */
record Question(Model model, Trial trial, ContentHash prompt, TrialKey key) {
    /** Samples of one repeat lie this far apart, so that more samples later reuse the first ones. */
    private static final int MOST_SAMPLES = 1000;

    static Question of(Model model, Trial trial) {
        ContentHash prompt = TrialKey.prompt(trial.messages());
        return new Question(model, trial, prompt, TrialKey.of(model.id(), prompt, trial.readout(), trial.repeat()));
    }

    /** What the model sees. */
    Request request() {
        return new Request(trial.messages(), trial.readout(), seedKey().seed());
    }

    private TrialKey seedKey() {
        return model.seedName().equals(model.id())
                ? key
                : TrialKey.of(model.seedName(), prompt, trial.readout(), trial.repeat());
    }

    /** The question for sample number {@code index} of a choice that is read by sampling. */
    Question sample(Readout.Choice choice, int index) {
        Readout.Text text = Readout.Text.sampled(choice.sampleTokens(), 1);
        int repeat = trial.repeat() * MOST_SAMPLES + index;
        return new Question(
                model,
                trial.withReadout(text).withRepeat(repeat),
                prompt,
                TrialKey.of(model.id(), prompt, text, repeat));
    }
}
