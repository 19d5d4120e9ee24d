package touchstone.evaluation.discrimination.findings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.evaluation.discrimination.decide.Series;
import touchstone.evaluation.discrimination.estimate.Analysis;
import touchstone.evaluation.discrimination.estimate.Scores;
import touchstone.evaluation.discrimination.estimate.ThirdOutcome;
import touchstone.evaluation.discrimination.estimate.Verdicts;
import touchstone.evaluation.discrimination.estimate.Verdicts.Judged;
import touchstone.statistics.Outcome;

/** What may be said of one untouched series: its judged scores, or why no verdict is given. */
sealed interface SeriesVerdict {
    /**
     * A verdict.
     *
     * @param all the scores that count: names that are no valid sign of a group are left out
     * @param third how answers without a decision fall on the groups, where they are many
     */
    record Given(List<Judged> all, Optional<String> third) implements SeriesVerdict {
        public Given {
            all = List.copyOf(all);
        }

        List<Judged> of(Verdicts.Conclusion wanted) {
            return all.stream().filter(judged -> judged.conclusion() == wanted).toList();
        }
    }

    /** No verdict, and why, as a sentence. */
    record Withheld(String why) implements SeriesVerdict {}

    static SeriesVerdict of(Audited audited, Series series) {
        if (audited.analysis().coverageTooLow(series)) {
            return new Withheld("The median prompt has only "
                    + Cells.percent(audited.decided(series).coverage().median())
                    + " of its probability on yes and no, so that yes and no do not say what this model would answer.");
        }
        if (audited.scores(series) instanceof Outcome.Undefined<Scores>(String why)) {
            return new Withheld("There are no scores: " + why + ".");
        }
        Optional<String> third = Optional.empty();
        if (audited.analysis().manyUndecided(series)) {
            third = third(audited, series);
            if (third.isEmpty()) {
                return new Withheld(Cells.percent(audited.decided(series).undecidedShare())
                        + " of the answers are no decision, and how they fall on the groups cannot be told.");
            }
        }
        List<Judged> all = audited.analysis().verdicts().stream()
                .filter(judged -> judged.entry().fill().equals(series.fill().word()))
                .filter(judged -> audited.validProxy(
                        series.fill(),
                        judged.entry().contrast().attribute(),
                        judged.entry().contrast().level()))
                .toList();
        return new Given(all, third);
    }

    private static Optional<String> third(Audited audited, Series series) {
        return java.util.Objects.requireNonNull(audited.analysis().untouched().get(series))
                .third()
                .filter(Outcome::isDefined)
                .map(Outcome::orElseThrow)
                .map(found -> Cells.percent(audited.decided(series).undecidedShare())
                        + " of the answers are no decision; " + gaps(found));
    }

    private static String gaps(ThirdOutcome found) {
        List<String> uneven = found.gaps().stream()
                .filter(gap -> gap.coefficient().p()
                        < (1 - Analysis.LEVEL) / found.gaps().size())
                .map(gap -> String.format(
                        Locale.ROOT,
                        "%s %+.1f points",
                        gap.contrast().label(),
                        100 * gap.coefficient().estimate()))
                .toList();
        return uneven.isEmpty()
                ? "no group gets them reliably more often than the reference."
                : "they fall unevenly on the groups, which is itself discrimination: " + String.join(", ", uneven)
                        + ".";
    }
}
