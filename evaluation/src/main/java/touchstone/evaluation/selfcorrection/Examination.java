package touchstone.evaluation.selfcorrection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.selfcorrection.admission.AdmissionBook;
import touchstone.evaluation.selfcorrection.admission.AdmissionMetrics;
import touchstone.evaluation.selfcorrection.admission.AdmissionQuestions;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Asker;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Quality;
import touchstone.evaluation.selfcorrection.ask.Rationales;
import touchstone.evaluation.selfcorrection.ask.Writing;
import touchstone.evaluation.selfcorrection.bbq.BbqBook;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqMetrics;
import touchstone.evaluation.selfcorrection.bbq.BbqQuestions;
import touchstone.evaluation.selfcorrection.bbq.Predictions;
import touchstone.evaluation.selfcorrection.bbq.SelfDetection;
import touchstone.evaluation.selfcorrection.estimate.Layout;
import touchstone.evaluation.selfcorrection.estimate.Measures;
import touchstone.evaluation.selfcorrection.estimate.Measures.Pooling;
import touchstone.evaluation.selfcorrection.estimate.Metric;
import touchstone.evaluation.selfcorrection.estimate.Sheet;
import touchstone.evaluation.selfcorrection.findings.AdmissionExtras;
import touchstone.evaluation.selfcorrection.findings.BbqExtras;
import touchstone.evaluation.selfcorrection.findings.Examined;
import touchstone.evaluation.selfcorrection.findings.Line;
import touchstone.evaluation.selfcorrection.findings.Panel;
import touchstone.evaluation.selfcorrection.findings.WinogenderExtras;
import touchstone.evaluation.selfcorrection.winogender.WinogenderBook;
import touchstone.evaluation.selfcorrection.winogender.WinogenderMetrics;
import touchstone.evaluation.selfcorrection.winogender.WinogenderQuestions;

/** Asks the models of a run each experiment in turn and measures what they answered. */
final class Examination {
    private final SelfCorrectionPlan plan;
    private final Laboratory lab;
    private final Material material;
    private final Line line;
    private final Rationales rationales;

    Examination(SelfCorrectionPlan plan, Laboratory lab, Material material, Line line, Rationales rationales) {
        this.plan = plan;
        this.lab = lab;
        this.material = material;
        this.line = line;
        this.rationales = rationales;
    }

    Examined of(Experiment experiment) {
        return switch (experiment) {
            case BBQ -> bbq();
            case WINOGENDER -> winogender();
            case ADMISSION -> admission();
        };
    }

    static Writing writing(SelfCorrectionPlan plan) {
        return new Writing(plan.rationales(), plan.rationaleTokens(), plan.temperature());
    }

    private Asker asker(Model model, Experiment experiment) {
        return new Asker(lab, model, experiment, writing(plan), rationales);
    }

    private Measures measures(Sheet sheet, List<String> strata, Pooling pooling, List<Metric> metrics, String purpose) {
        return new Measures(sheet, strata, pooling, metrics, plan.resamples(), lab.random(purpose));
    }

    /** Nothing is known to be planted in questions that come from a file. */
    private static Map<String, String> where(boolean given, String... keysAndValues) {
        Map<String, String> where = new LinkedHashMap<>();
        if (given) {
            where.put("items", "given");
        }
        for (int i = 0; i < keysAndValues.length; i += 2) {
            where.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return where;
    }

    private Examined bbq() {
        List<Arm> arms = plan.arms(Experiment.BBQ);
        List<Model> models = line.models();
        BbqQuestions questions = Costs.bbq(plan, material);
        BbqBook book = new BbqBook(
                new Layout(models.size(), arms, plan.paraphrases(), BbqMetrics.WIDTH),
                material.items(),
                plan.reading() == SelfCorrectionPlan.Reading.PROBABILITIES);
        List<Map<Arm, Quality>> quality = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            int at = model;
            Asker asker = asker(models.get(model), Experiment.BBQ);
            asker.ask(questions::probes, questions.size(), (probe, replied) -> book.add(at, probe, replied));
            quality.add(asker.quality());
        }
        return bbq(book.sheet(), arms, detected(), quality);
    }

    private List<Panel> detected() {
        if (!plan.selfDetect()) {
            return List.of();
        }
        List<Model> models = line.models();
        SelfDetection detection = new SelfDetection(
                material.items(), material.prompts(), models.size(), plan.samples(), plan.sampleTokens());
        for (int model = 0; model < models.size(); model++) {
            int at = model;
            asker(models.get(model), Experiment.BBQ)
                    .ask(detection::probes, detection.size(), (probe, replied) -> detection.add(at, probe, replied));
        }
        List<Metric> metrics = List.of(SelfDetection.ACCURACY);
        return List.of(new Panel(
                where(plan.otherThanOwn(Experiment.BBQ)),
                measures(detection.sheet(), detection.sheet().strata(), Pooling.POOLED, metrics, "self-detection"),
                metrics));
    }

    /** Answers that somebody else collected, in place of asking. */
    Examined published(Predictions predictions) {
        List<Arm> arms = List.of(Arm.Q);
        BbqBook book = new BbqBook(new Layout(1, arms, 1, BbqMetrics.WIDTH), material.items(), false);
        for (BbqItem item : material.items()) {
            if (predictions.has(item)) {
                predictions
                        .choice(item)
                        .ifPresentOrElse(
                                place -> book.choose(0, Arm.Q, item, place), () -> book.unreadable(0, Arm.Q, 1, item));
            }
        }
        return bbq(book.sheet(), arms, List.of(), List.of(Map.of()));
    }

    private Examined bbq(Sheet sheet, List<Arm> arms, List<Panel> plain, List<Map<Arm, Quality>> quality) {
        boolean given = plan.otherThanOwn(Experiment.BBQ);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(
                where(given), measures(sheet, sheet.strata(), Pooling.POOLED, BbqMetrics.ALL, "bbq"), BbqMetrics.ALL));
        List<Panel> parts = new ArrayList<>();
        if (sheet.strata().size() > 1) {
            parts.add(new Panel(
                    where(given, "category", Panel.MEAN),
                    measures(sheet, sheet.strata(), Pooling.MEAN, BbqMetrics.ALL, "bbq"),
                    BbqMetrics.ALL));
        }
        for (String category : sheet.strata()) {
            parts.add(new Panel(
                    where(given, "category", category),
                    measures(sheet, List.of(category), Pooling.POOLED, BbqMetrics.ALL, "bbq " + category),
                    BbqMetrics.ALL));
        }
        BbqExtras extras = new BbqExtras(parts, arms, line);
        return new Examined(
                Experiment.BBQ, arms, panels, parts, plain, quality, List.of(), extras.tables(), extras.figures());
    }

    private Examined winogender() {
        List<Arm> arms = plan.arms(Experiment.WINOGENDER);
        List<Model> models = line.models();
        WinogenderQuestions questions = Costs.winogender(plan, material, arms);
        WinogenderBook book = new WinogenderBook(models.size(), arms, plan.paraphrases(), material.occupations());
        List<Map<Arm, Quality>> quality = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            int at = model;
            Asker asker = asker(models.get(model), Experiment.WINOGENDER);
            asker.ask(questions::probes, questions.size(), (probe, replied) -> book.add(at, probe, replied));
            quality.add(asker.quality());
        }
        Sheet moments = book.moments();
        Panel panel = new Panel(
                where(plan.otherThanOwn(Experiment.WINOGENDER)),
                measures(moments, moments.strata(), Pooling.POOLED, WinogenderMetrics.ALL, "winogender"),
                WinogenderMetrics.ALL);
        WinogenderExtras extras = new WinogenderExtras(book, material.occupations(), arms, line, panel);
        return new Examined(
                Experiment.WINOGENDER,
                arms,
                List.of(panel),
                List.of(),
                List.of(),
                quality,
                extras.estimates(),
                extras.tables(),
                extras.figures());
    }

    private Examined admission() {
        List<Arm> arms = plan.arms(Experiment.ADMISSION);
        List<Model> models = line.models();
        List<String> races = plan.allRaces();
        AdmissionQuestions questions = Costs.admission(plan, material, arms);
        AdmissionBook book = new AdmissionBook(models.size(), arms, plan.paraphrases(), material.students(), races);
        List<Map<Arm, Quality>> quality = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            int at = model;
            Asker asker = asker(models.get(model), Experiment.ADMISSION);
            asker.ask(questions::probes, questions.size(), (probe, replied) -> book.add(at, probe, replied));
            quality.add(asker.quality());
        }
        Sheet weighted = book.weighted();
        AdmissionMetrics metrics = new AdmissionMetrics(races);
        Measures measures = measures(weighted, weighted.strata(), Pooling.POOLED, metrics.all(), "admission");
        List<Panel> panels = new ArrayList<>();
        for (int race = 1; race < races.size(); race++) {
            panels.add(new Panel(
                    where(
                            plan.otherThanOwn(Experiment.ADMISSION),
                            "race",
                            races.get(race),
                            "reference",
                            races.getFirst()),
                    measures,
                    metrics.of(race)));
        }
        AdmissionExtras extras = new AdmissionExtras(book, races, arms, line);
        return new Examined(
                Experiment.ADMISSION,
                arms,
                panels,
                List.of(),
                List.of(),
                quality,
                List.of(),
                extras.tables(),
                List.of());
    }
}
