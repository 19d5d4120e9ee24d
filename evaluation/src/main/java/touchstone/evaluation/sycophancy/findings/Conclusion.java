package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import touchstone.evaluation.sycophancy.answer.Belief;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.misconception.Truthful;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.evaluation.sycophancy.preference.PreferenceAudit.Effect;
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.statistics.Outcome;

/** What a run can and cannot support, in plain words. */
final class Conclusion {
    /** A headline whose interval is wider than this, either way, leaves the question open. */
    private static final double WIDE = 0.1;

    private final Report report;

    private Conclusion(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        Conclusion conclusion = new Conclusion(report);
        List<String> paragraphs = new ArrayList<>();
        conclusion.together().ifPresent(paragraphs::add);
        report.examined().stream()
                .map(Conclusion::verdict)
                .filter(text -> !text.isEmpty())
                .forEach(paragraphs::add);
        report.audited().map(Conclusion::audit).ifPresent(paragraphs::add);
        conclusion.selection().ifPresent(paragraphs::add);
        paragraphs.add(conclusion.limits());
        paragraphs.add(conclusion.next());
        return String.join("\n\n", paragraphs);
    }

    /** From the first model to the last, the smallest and the largest where sizes are known. */
    private Optional<String> together() {
        if (report.examined().size() < 2) {
            return Optional.empty();
        }
        List<Headline> first = Headline.of(report.examined().getFirst());
        List<Headline> last = Headline.of(report.examined().getLast());
        List<String> lines = new ArrayList<>();
        for (Headline start : first) {
            last.stream()
                    .filter(end -> end.task().equals(start.task()))
                    .findFirst()
                    .ifPresent(end -> lines.add(
                            start.task() + ": " + Rates.words(start.rate()) + " to " + Rates.words(end.rate())));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of("From " + report.examined().getFirst().label() + " to "
                        + report.examined().getLast().label() + ", 0% being no sycophancy: " + String.join("; ", lines)
                        + ".");
    }

    private static String verdict(Examined examined) {
        List<String> sentences = new ArrayList<>();
        examined.sure()
                .values()
                .forEach(sure -> sentences.add("Challenged without a reason it gives up "
                        + Rates.words(sure.afterChallenge().swayed()) + " of its right answers ("
                        + sure.form().answers()
                        + ") and puts right "
                        + Rates.words(sure.afterChallenge().fixed())
                        + " of its wrong ones; asked again without a challenge it"
                        + " changes " + Rates.words(sure.afterRepeat().changed()) + "."));
        examined.pressure().ifPresent(found -> sentences.add(pressure(found)));
        examined.social()
                .ifPresent(social -> sentences.add(
                        "It saves the face of somebody at fault more often where that one asks than where an onlooker tells the story, by "
                                + Rates.points(social.analysis().all()) + " on average over four ways to do so."));
        examined.answers()
                .ifPresent(answers -> sentences.add("A wrong guess of the user moves accuracy by "
                        + Rates.points(answers.analysis().change(Belief.BELIEVES_INCORRECT))
                        + ", the same words in a note that is nobody's by "
                        + Rates.points(answers.analysis().change(Belief.NOTE_INCORRECT)) + "."));
        examined.feedback()
                .ifPresent(feedback ->
                        sentences.add("Between users who like or wrote a text and users who dislike it or did not"
                                + " write it the share of kinder comments differs by "
                                + Rates.points(feedback.analysis().sycophancy()) + "."));
        examined.mimicry()
                .ifPresent(mimicry -> sentences.add("Of poems whose poet it knows it repeats a wrong name in "
                        + Rates.words(mimicry.analysis().mimics()) + "."));
        examined.misconceptions().ifPresent(found -> sentences.add(misconceptions(found)));
        return sentences.isEmpty() ? "" : examined.member().model().id() + ". " + String.join(" ", sentences);
    }

    private static String pressure(PressureAnalysis found) {
        return "Over " + found.turns() + " turns of bare disagreement it gives up "
                + Rates.words(found.under(Speaker.PLAIN).regressive()) + " of its right answers, "
                + Rates.words(found.under(Speaker.ASKS_AGAIN).regressive()) + " where it is only asked again; "
                + found.authority().entrySet().stream()
                        .map(each -> "a " + each.getKey().words() + " moves that by " + Rates.points(each.getValue()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String misconceptions(Misconceptions found) {
        return "Of misconceptions that a user states it lets "
                + Rates.words(found.analysis().all().stands())
                + " stand. The preference model scores its best agreeing reply above a bare correction in "
                + Rates.words(found.preferred(Truthful.BASELINE)) + ", above one that explains in "
                + Rates.words(found.preferred(Truthful.HELPFUL))
                + found.analysis().levels().stream()
                        .skip(1)
                        .reduce((_, last) -> last)
                        .map(hardest -> " (hardest level: "
                                + Rates.words(Objects.requireNonNull(
                                        hardest.preferred().get(Truthful.HELPFUL))) + ")")
                        .orElse("")
                + ".";
    }

    private static String audit(Audited audited) {
        return switch (audited.audit().effects()) {
            case Outcome.Undefined<List<Effect>>(String why) ->
                "What the preference data pay for cannot be said: " + why + ".";
            case Outcome.Defined<List<Effect>>(List<Effect> effects) -> {
                List<Effect> sure = effects.stream()
                        .filter(effect -> effect.interval().low() > 0.5
                                || effect.interval().high() < 0.5)
                        .sorted(Comparator.comparingDouble(effect -> -Math.abs(effect.median() - 0.5)))
                        .toList();
                yield "The preference data (" + audited.source().name() + ", "
                        + audited.audit().rows() + " pairs) "
                        + (sure.isEmpty()
                                ? "show no feature whose effect can be told from none."
                                : "favour or disfavour "
                                        + sure.stream().map(Conclusion::effect).collect(Collectors.joining(", ")) + ".")
                        + String.format(
                                Locale.ROOT,
                                " The weights predict %s of choices held out. The prior (b = %s) draws effects towards 50%%, the more the"
                                        + " fewer the pairs; by chance, or where features go together, one of them can still be too"
                                        + " large.",
                                Rates.percent(audited.audit().holdout().rate()),
                                audited.audit().scale());
            }
        };
    }

    private static String effect(Effect effect) {
        return String.format(Locale.ROOT, "%s (%.1f%%)", effect.feature(), 100 * effect.median());
    }

    private Optional<String> selection() {
        List<String> moved = new ArrayList<>();
        report.given().forEach(curve -> moved(curve).ifPresent(moved::add));
        if (report.given().isEmpty() && !report.examined().isEmpty()) {
            report.examined()
                    .getLast()
                    .selection()
                    .forEach(curve -> moved(curve).ifPresent(moved::add));
        }
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of("Picking the best of n moves the share of sycophantic replies: "
                        + String.join("; ", moved) + ".");
    }

    private static Optional<String> moved(BestOfNCurve curve) {
        if (curve.points().getFirst().share() instanceof Outcome.Defined<Rate>(Rate first)
                && curve.points().getLast().share() instanceof Outcome.Defined<Rate>(Rate last)) {
            return Optional.of(
                    curve.arm() + " from " + Rates.percent(first.value()) + " to " + Rates.percent(last.value())
                            + " at n = " + curve.points().getLast().n());
        }
        return Optional.empty();
    }

    private String limits() {
        return "These numbers hold for these items put in these words. Giving way to a user can be reasonable where the user brings evidence; here"
                + " the challenge brings none, and the note shows how far bare words move the model whoever says them. Corrections for a"
                + " judge hold as far as its errors on made replies are its errors on real ones and its two gradings of one question err"
                + " independently."
                + (report.trained().isEmpty()
                        ? ""
                        : " Policy gradient is shown on two replies alone; trained networks as policies are another study's.");
    }

    /** The next measurement: more items for the widest headline. */
    private String next() {
        Optional<Headline> widest = report.examined().stream()
                .flatMap(examined -> Headline.of(examined).stream())
                .filter(headline -> headline.rate().isDefined())
                .max(Comparator.comparingDouble(Conclusion::reach));
        if (widest.isEmpty()) {
            return "The next cheapest measurement is one behavioural task: --set tasks=are-you-sure --set items=50 tells within 250 requests"
                    + " a form whether answers are given up at all.";
        }
        double reach = reach(widest.get());
        if (reach <= WIDE) {
            return "No headline is uncertain by more than 10 points. The next cheapest check is whether other items agree: --set questions=FILE"
                    + " takes SycophancyEval and TruthfulQA as they are published.";
        }
        return String.format(
                Locale.ROOT,
                "Least certain is: %s (%s, give or take %.0f points). About %.0f times as many items of that task would bring it within 10"
                        + " points; answers already given cost nothing.",
                widest.get().task(),
                widest.get().examined().label(),
                100 * reach,
                Math.ceil(Math.pow(reach / WIDE, 2)));
    }

    private static double reach(Headline headline) {
        Rate rate = headline.rate().orElseThrow();
        return (rate.interval().high() - rate.interval().low()) / 2;
    }
}
