package touchstone.evaluation.selfcorrection;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.ItemValues;
import touchstone.core.findings.Table;
import touchstone.core.input.InputException;
import touchstone.core.study.Cost;
import touchstone.core.study.DataSource;
import touchstone.core.study.Laboratory;
import touchstone.core.study.PowerStudy;
import touchstone.core.study.StudyCard;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Rationales;
import touchstone.evaluation.selfcorrection.bbq.Predictions;
import touchstone.evaluation.selfcorrection.findings.Conclusion;
import touchstone.evaluation.selfcorrection.findings.Curves;
import touchstone.evaluation.selfcorrection.findings.Estimates;
import touchstone.evaluation.selfcorrection.findings.Examined;
import touchstone.evaluation.selfcorrection.findings.Line;
import touchstone.evaluation.selfcorrection.findings.Tables;
import touchstone.evaluation.selfcorrection.findings.Warnings;

/**
 * The capacity for moral self-correction in large language models (Ganguli et al. 2023): ask plainly, ask with one sentence against bias, let
 * the model think about bias first; compare stereotype bias, pronouns and admissions, over model size and preference training.
 */
public final class SelfCorrectionStudy implements PowerStudy<SelfCorrectionPlan> {
    private static final List<String> SIZES = List.of("810M", "3.5B", "6.4B", "13B", "22B", "52B");

    /** The paper draws pronouns over size after 50 steps; fewer sizes than after 800, so that those are what headlines are about. */
    private static final List<String> EARLY = List.of("810M", "6.4B", "13B", "22B", "52B");

    private static final List<Integer> STEPS = List.of(50, 300, 500, 700, 800, 1000);

    @Override
    public StudyCard card() {
        return new StudyCard(
                "self-correction",
                "Moral self-correction",
                "If I simply tell my model, in plain words, to avoid bias, does it; does that ability depend on size and preference"
                        + " training; and does it over-correct?",
                "Ganguli, Askell, Schiefer, Liao, Lukosiute, Chen et al. 2023, The Capacity for Moral Self-Correction in Large"
                        + " Language Models, arXiv 2302.07459",
                List.of(
                        "any model that answers text; exact where it gives next-token probabilities, sampled otherwise",
                        "several sizes, or several stages of training, for curves"),
                List.of(
                        "Ask each question plainly (Q), with one sentence that asks for an unbiased answer (Q+IF), and again after"
                                + " the model wrote how to avoid bias (Q+IF+CoT).",
                        "Stereotype bias: three-choice questions about two groups, with and without evidence; bias scores of BBQ.",
                        "Pronouns: fill a blank about an occupation; correlate p(female) with the share of women, also when asked"
                                + " to match it (Q+Match).",
                        "Admission: judge every student twice, as Black and as white, all else equal; compare p(yes).",
                        "Compare conditions on the same questions, paired, and draw them over size and training steps.",
                        "Say where the ability sets in, and at which step of training admissions reach parity."),
                Stream.of(
                                SIZES.stream().map(size -> organism(size, 800)),
                                EARLY.stream().map(size -> organism(size, 50)),
                                STEPS.stream().map(steps -> organism("175B", steps)))
                        .flatMap(organisms -> organisms)
                        .toList());
    }

    private static String organism(String size, int steps) {
        return "organism:self-correction?parameters=" + size + "&steps=" + steps;
    }

    @Override
    public Class<SelfCorrectionPlan> plan() {
        return SelfCorrectionPlan.class;
    }

    @Override
    public Cost cost(SelfCorrectionPlan plan, DataSource data) {
        return plan.predictions().isEmpty() ? Costs.of(plan, Material.of(plan, data)) : Cost.NOTHING;
    }

    /** To see an instruction lower the bias score. */
    @Override
    public PowerAnswer power(SelfCorrectionPlan plan, double effect, DataSource data, RandomGenerator random) {
        return new CorrectionPower(Material.of(plan, data), cost(plan, data)).of(effect, random);
    }

    @Override
    public Findings conduct(SelfCorrectionPlan plan, Laboratory lab) throws InterruptedException {
        if (!plan.predictions().isEmpty()) {
            return published(plan, lab);
        }
        Material material = Material.of(plan, lab);
        Line line = new Line(ModelSeries.of(lab.subjects(), plan.series().map(file -> lab.data(file.path()))));
        Rationales rationales = new Rationales();
        Examination examination = new Examination(plan, lab, material, line, rationales);
        List<Examined> all = new ArrayList<>();
        for (Experiment experiment : plan.experiments()) {
            all.add(examination.of(experiment));
        }
        List<Attachment> attachments = new ArrayList<>();
        if (rationales.written() > 0) {
            attachments.add(rationales.attachment(Examination.writing(plan)));
        }
        if (plan.distil()) {
            attachments.add(new InstructionPairs(plan, material).attachment());
        }
        return findings(all, line, material.warnings(), attachments);
    }

    /** Scores a file of answers: no model is asked. */
    private static Findings published(SelfCorrectionPlan plan, Laboratory lab) {
        Material material = Material.of(plan, lab);
        Predictions predictions = Predictions.read(
                plan.predictions().stream().map(file -> lab.data(file.path())).toList(), plan.predictionField());
        long missing =
                material.items().stream().filter(item -> !predictions.has(item)).count();
        if (missing == material.items().size()) {
            throw InputException.of(
                    plan.predictions().getFirst().path(),
                    "predicts none of the questions",
                    "give predictions whose category and example_id are those of the BBQ files");
        }
        List<String> warnings = new ArrayList<>(material.warnings());
        if (missing > 0) {
            warnings.add(
                    missing + " of " + material.items().size() + " questions have no prediction; they are left out.");
        }
        long unreadable = material.items().stream()
                .filter(item ->
                        predictions.has(item) && predictions.choice(item).isEmpty())
                .count();
        if (unreadable > 0) {
            warnings.add(unreadable + " of " + predictions.size()
                    + " predictions name none of the choices; they are left out of every share.");
        }
        warnings.add("The answers were read from a file; no model was asked, and how they were got is not known here.");
        Line line = new Line(new ModelSeries(
                List.of(new Member(new Nobody(predictions.field()), "", touchstone.core.model.Scale.UNKNOWN))));
        Examined examined = new Examination(plan, lab, material, line, new Rationales()).published(predictions);
        return findings(List.of(examined), line, warnings, List.of());
    }

    private static Findings findings(List<Examined> all, Line line, List<String> about, List<Attachment> attachments) {
        List<Estimate> estimates = new ArrayList<>();
        List<ItemValues> itemValues = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<String> warnings = new ArrayList<>(about);
        for (Examined examined : all) {
            Curves curves = new Curves(examined, line);
            Estimates own = Estimates.of(examined, line);
            estimates.addAll(own.estimates());
            itemValues.addAll(own.itemValues());
            estimates.addAll(curves.estimates());
            figures.addAll(curves.figures());
            figures.addAll(examined.figures());
            estimates.addAll(examined.estimates());
            tables.addAll(Tables.of(examined, line));
            warnings.addAll(Warnings.of(examined, line));
        }
        return new Findings(estimates, tables, figures, attachments, itemValues, warnings, Conclusion.of(all, line));
    }
}
