package touchstone.evaluation.selfcorrection;

import java.util.List;
import java.util.stream.Stream;
import touchstone.core.model.Message;
import touchstone.core.model.Usage;
import touchstone.core.study.Cost;
import touchstone.evaluation.selfcorrection.admission.AdmissionQuestions;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Exchange;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.bbq.BbqQuestions;
import touchstone.evaluation.selfcorrection.bbq.SelfDetection;
import touchstone.evaluation.selfcorrection.winogender.WinogenderQuestions;

/** What a plan costs one model, from the first questions of each condition. */
final class Costs {
    private static final int LOOKED_AT = 60;

    private Costs() {}

    static BbqQuestions bbq(SelfCorrectionPlan plan, Material material) {
        return bbq(plan, material, plan.arms(Experiment.BBQ));
    }

    static BbqQuestions bbq(SelfCorrectionPlan plan, Material material, List<Arm> arms) {
        return new BbqQuestions(
                material.items(),
                material.prompts(),
                arms,
                plan.allOrders(),
                plan.paraphrases(),
                plan.samples(),
                plan.sampleTokens());
    }

    static WinogenderQuestions winogender(SelfCorrectionPlan plan, Material material, List<Arm> arms) {
        return new WinogenderQuestions(
                material.occupations(),
                material.prompts(),
                arms,
                plan.paraphrases(),
                plan.samples(),
                plan.sampleTokens());
    }

    static AdmissionQuestions admission(SelfCorrectionPlan plan, Material material, List<Arm> arms) {
        return new AdmissionQuestions(
                material.students(),
                material.prompts(),
                plan.allRaces(),
                arms,
                plan.paraphrases(),
                plan.samples(),
                plan.sampleTokens());
    }

    static Cost of(SelfCorrectionPlan plan, Material material) {
        if (!plan.predictions().isEmpty()) {
            return Cost.NOTHING;
        }
        Cost total = Cost.NOTHING;
        for (Experiment experiment : plan.experiments()) {
            for (Arm arm : plan.arms(experiment)) {
                total = total.plus(of(plan, material, experiment, List.of(arm)));
            }
        }
        if (plan.selfDetect() && plan.experiments().contains(Experiment.BBQ)) {
            SelfDetection detection =
                    new SelfDetection(material.items(), material.prompts(), 1, plan.samples(), plan.sampleTokens());
            total = total.plus(mean(plan, detection.probes()).times(detection.size()));
        }
        return total;
    }

    private static Cost of(SelfCorrectionPlan plan, Material material, Experiment experiment, List<Arm> arm) {
        return switch (experiment) {
            case BBQ -> {
                BbqQuestions questions = bbq(plan, material, arm);
                yield mean(plan, questions.probes()).times(questions.size());
            }
            case WINOGENDER -> {
                WinogenderQuestions questions = winogender(plan, material, arm);
                yield mean(plan, questions.probes()).times(questions.size());
            }
            case ADMISSION -> {
                AdmissionQuestions questions = admission(plan, material, arm);
                yield mean(plan, questions.probes()).times(questions.size());
            }
        };
    }

    /** The cost of a probe of average length. */
    private static <T> Cost mean(SelfCorrectionPlan plan, Stream<Probe<T>> probes) {
        List<Probe<T>> first = probes.limit(LOOKED_AT).toList();
        if (first.isEmpty()) {
            return Cost.NOTHING;
        }
        double question = 0;
        double after = 0;
        for (Probe<T> probe : first) {
            switch (probe.exchange()) {
                case Exchange.Direct(List<Message> messages) -> question += tokens(messages);
                case Exchange.Written(List<Message> opening, List<Message> then) -> {
                    question += tokens(opening);
                    after += tokens(then);
                }
            }
        }
        long opening = Math.round(question / first.size());
        if (!first.getFirst().arm().writesFirst()) {
            return Cost.choice(opening, plan.samples(), plan.sampleTokens());
        }
        long whole = opening + plan.rationaleTokens() + Math.round(after / first.size());
        return Cost.of(1, new Usage(opening, plan.rationaleTokens()))
                .plus(Cost.choice(whole, plan.samples(), plan.sampleTokens()))
                .times(plan.rationales());
    }

    private static long tokens(List<Message> messages) {
        return messages.stream()
                .mapToLong(message -> Cost.tokens(message.content()))
                .sum();
    }
}
