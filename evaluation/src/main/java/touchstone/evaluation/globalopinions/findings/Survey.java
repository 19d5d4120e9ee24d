package touchstone.evaluation.globalopinions.findings;

import java.util.List;
import touchstone.evaluation.globalopinions.ask.Translator;
import touchstone.evaluation.globalopinions.estimate.Measure;
import touchstone.evaluation.globalopinions.estimate.Panel;
import touchstone.evaluation.globalopinions.estimate.Resampling;
import touchstone.evaluation.globalopinions.item.ItemBank;
import touchstone.evaluation.globalopinions.item.Labels;
import touchstone.evaluation.globalopinions.item.Populations;

/**
 * What all models of a run were asked, and how it is counted.
 *
 * @param least items a country needs to be ranked
 * @param orders of options in which each item was shown, at most
 * @param populations by which the world is weighted
 * @param invented whether it is the survey of which the truth is known
 */
public record Survey(
        ItemBank bank,
        Panel panel,
        Measure measure,
        int least,
        int orders,
        Resampling resampling,
        Labels labels,
        Populations populations,
        boolean invented,
        List<Translator.Flag> flagged) {
    public Survey {
        flagged = List.copyOf(flagged);
    }
}
