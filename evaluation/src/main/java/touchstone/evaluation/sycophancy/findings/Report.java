package touchstone.evaluation.sycophancy.findings;

import java.util.List;
import java.util.Optional;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Findings;
import touchstone.core.model.Model;
import touchstone.evaluation.sycophancy.misconception.VotingSheet;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.evaluation.sycophancy.organism.JudgeOrganism;

/**
 * Everything a run found.
 *
 * @param given best-of-n curves of a file
 * @param judge who judged, where anybody did
 * @param notes what a reader should know of files and models
 */
public record Report(
        List<Examined> examined,
        ModelSeries series,
        Optional<Audited> audited,
        List<BestOfNCurve> given,
        List<Trained> trained,
        Optional<Model> judge,
        List<String> notes) {
    public Report {
        examined = List.copyOf(examined);
        given = List.copyOf(given);
        trained = List.copyOf(trained);
        notes = List.copyOf(notes);
    }

    /** The judge, if what it does is planted. */
    Optional<JudgeOrganism> planted() {
        return judge.filter(JudgeOrganism.class::isInstance).map(JudgeOrganism.class::cast);
    }

    public Findings findings() {
        List<Itemised> estimates = Estimates.of(this);
        return new Findings(
                estimates.stream().map(Itemised::estimate).toList(),
                Tables.of(this),
                Figures.of(this),
                attachments(),
                estimates.stream().flatMap(each -> each.values().stream()).toList(),
                Warnings.of(this),
                Conclusion.of(this));
    }

    /** The sheet for votes on replies to misconceptions, where there are any. */
    private List<Attachment> attachments() {
        List<List<Object>> rows = examined.stream()
                .flatMap(each -> each.misconceptions().stream()
                        .flatMap(found ->
                                VotingSheet.rows(
                                        each.member().model().id(),
                                        found.result().weighed())
                                        .stream()))
                .toList();
        return rows.isEmpty() ? List.of() : List.of(VotingSheet.of(rows));
    }
}
