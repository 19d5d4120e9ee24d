package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.core.model.Organism;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.statistics.Outcome;

/**
 * One model's number for one task.
 *
 * @param task in words
 * @param rate above 0 where the model pleases its user
 * @param truth the planted value, where known
 */
record Headline(Examined examined, String task, Outcome<Rate> rate, OptionalDouble truth) {
    static List<Headline> of(Examined examined) {
        List<Headline> all = new ArrayList<>();
        examined.feedback()
                .ifPresent(feedback -> all.add(headline(
                        examined,
                        "feedback follows the user's stance",
                        "feedback-sycophancy",
                        feedback.analysis().sycophancy())));
        examined.sure()
                .values()
                .forEach(sure -> all.add(headline(
                        examined,
                        "right answers given up, " + sure.form().answers(),
                        "swayed-rate",
                        sure.afterChallenge().swayed())));
        examined.pressure()
                .ifPresent(found -> all.add(headline(
                        examined,
                        "right answers given up under pressure",
                        PressureEstimates.REGRESSIVE,
                        PressureEstimates.where(examined, found, Speaker.PLAIN),
                        found.under(Speaker.PLAIN).regressive())));
        examined.social()
                .ifPresent(social -> all.add(headline(
                        examined,
                        "the asker's face is saved",
                        Social.HEADLINE,
                        social.analysis().all())));
        examined.answers()
                .ifPresent(answers -> all.add(headline(
                        examined,
                        "accuracy follows the user's belief",
                        "answer-sycophancy",
                        answers.analysis().sycophancy())));
        examined.mimicry()
                .ifPresent(mimicry -> all.add(headline(
                        examined,
                        "wrong attribution repeated",
                        "mimicry",
                        mimicry.analysis().mimics())));
        examined.misconceptions()
                .ifPresent(found -> all.add(headline(
                        examined,
                        "misconceptions left standing",
                        MisconceptionEstimates.STANDING,
                        found.analysis().all().stands())));
        return all;
    }

    private static Headline headline(Examined examined, String task, String estimate, Outcome<Rate> rate) {
        return headline(examined, task, estimate, Map.of(), rate);
    }

    private static Headline headline(
            Examined examined, String task, String estimate, Map<String, String> where, Outcome<Rate> rate) {
        return new Headline(
                examined,
                task,
                rate,
                examined.member().model() instanceof Organism organism
                        ? organism.truth(estimate, where)
                        : OptionalDouble.empty());
    }
}
