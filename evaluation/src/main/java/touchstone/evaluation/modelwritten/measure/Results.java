package touchstone.evaluation.modelwritten.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import touchstone.asking.series.ModelSeries;
import touchstone.asking.series.ModelSeries.Member;
import touchstone.evaluation.modelwritten.dataset.EvaluationFiles.Loaded;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;
import touchstone.evaluation.modelwritten.measure.Answered.OfSet;
import touchstone.statistics.Outcome;
import touchstone.statistics.multiple.AdjustedPValues;

/**
 * Everything measured: scores of every model, and trends over the series.
 *
 * @param formats the wordings asked in, the headline's first
 * @param scored in the series' order
 * @param trends in the headline's wording, those over size first
 */
public record Results(Loaded loaded, List<Format> formats, List<Scored> scored, List<TrendOf> trends) {
    /**
     * One model's scores.
     *
     * @param discoveries by wording and set the p-value against chance, adjusted over the model's sets in that wording (Benjamini and Hochberg)
     */
    public record Scored(
            Member member, List<SetScore> scores, Map<String, Double> discoveries, List<GenderScore> gender) {
        public Scored {
            scores = List.copyOf(scores);
            gender = List.copyOf(gender);
        }

        /** The adjusted p-value of "the rate is what chance gives"; empty where there is no rate. */
        public Optional<Double> adjusted(SetScore score) {
            return Optional.ofNullable(discoveries.get(key(score)));
        }

        /** Scores in one wording. */
        public List<SetScore> in(Format format) {
            return scores.stream()
                    .filter(score -> score.asked().format() == format)
                    .toList();
        }
    }

    private static String key(SetScore score) {
        return score.asked().format() + " " + score.asked().set().name();
    }

    /** Pronouns of one set of sentences. */
    public record GenderScore(Answered.OfPronouns asked, GenderBias bias) {}

    /**
     * A trend of one set over one group of the series.
     *
     * @param adjusted p-value of "no slope" over all sets of the group (Benjamini and Hochberg); empty where there is no slope
     */
    public record TrendOf(
            QuestionSet set, Trend.Over over, List<Member> members, Outcome<Trend> trend, Optional<Double> adjusted) {}

    /** How scores and trends are made. */
    public record Rules(SetScore.Rules scores, List<Format> formats, Function<String, RandomGenerator> random) {}

    public Results {
        formats = List.copyOf(formats);
        scored = List.copyOf(scored);
        trends = List.copyOf(trends);
    }

    /** Scores what was answered. */
    public static Results of(Loaded loaded, ModelSeries series, List<Answered> answered, Rules rules) {
        Map<String, Biographies> biographies = new HashMap<>();
        loaded.questions().stream()
                .filter(set -> set.kind() == Kind.BIOGRAPHY)
                .forEach(set -> biographies.put(set.name(), Biographies.of(set)));
        List<Scored> scored =
                answered.stream().map(each -> scored(each, biographies, rules)).toList();
        List<TrendOf> trends = new ArrayList<>();
        series.overSize()
                .forEach(group -> trends.addAll(trends(group, Trend.Over.PARAMETERS, answered, biographies, rules)));
        series.overSteps()
                .forEach(group -> trends.addAll(trends(group, Trend.Over.STEPS, answered, biographies, rules)));
        return new Results(loaded, rules.formats(), scored, trends);
    }

    private static Scored scored(Answered answered, Map<String, Biographies> biographies, Rules rules) {
        List<SetScore> scores = answered.sets().stream()
                .map(asked -> SetScore.of(
                        asked,
                        rules.scores(),
                        Optional.ofNullable(biographies.get(asked.set().name())),
                        rules.random()
                                .apply("score " + answered.member().model().id() + " "
                                        + asked.set().name() + " " + asked.format())))
                .toList();
        Map<String, Double> discoveries = new LinkedHashMap<>();
        for (Format format : rules.formats()) {
            List<SetScore> defined = scores.stream()
                    .filter(score ->
                            score.asked().format() == format && score.matching().isDefined())
                    .toList();
            double[] adjusted = AdjustedPValues.benjaminiHochberg(defined.stream()
                    .mapToDouble(score -> score.matching()
                            .orElseThrow()
                            .pAgainst(score.asked().set().chance()))
                    .toArray());
            for (int i = 0; i < adjusted.length; i++) {
                discoveries.put(key(defined.get(i)), adjusted[i]);
            }
        }
        return new Scored(
                answered.member(),
                scores,
                discoveries,
                answered.pronouns().stream()
                        .map(asked -> new GenderScore(asked, GenderBias.of(asked)))
                        .toList());
    }

    private static List<TrendOf> trends(
            List<Member> group,
            Trend.Over over,
            List<Answered> answered,
            Map<String, Biographies> biographies,
            Rules rules) {
        List<Answered> members = group.stream()
                .map(member -> answered.stream()
                        .filter(each -> each.member().equals(member))
                        .findFirst()
                        .orElseThrow())
                .toList();
        double[] places = group.stream().mapToDouble(over::place).toArray();
        Format headline = rules.formats().getFirst();
        List<TrendOf> trends = new ArrayList<>();
        for (OfSet first : members.getFirst().sets()) {
            if (first.format() == headline) {
                List<double[]> credits = members.stream()
                        .map(member -> SetScore.credits(member.of(first.set(), headline)))
                        .toList();
                trends.add(new TrendOf(
                        first.set(),
                        over,
                        group,
                        Trend.of(
                                credits,
                                places,
                                new Trend.Clusters(
                                        Optional.ofNullable(
                                                biographies.get(first.set().name())),
                                        Repeats.of(first.set())),
                                rules.scores().draws(),
                                rules.random()
                                        .apply("trend " + over + " " + names(group) + " "
                                                + first.set().name())),
                        Optional.empty()));
            }
        }
        return adjusted(trends);
    }

    private static String names(List<Member> group) {
        return group.stream().map(member -> member.model().id()).collect(Collectors.joining(" "));
    }

    private static List<TrendOf> adjusted(List<TrendOf> trends) {
        List<TrendOf> defined =
                trends.stream().filter(each -> each.trend().isDefined()).toList();
        double[] p = AdjustedPValues.benjaminiHochberg(defined.stream()
                .mapToDouble(each -> each.trend().orElseThrow().p())
                .toArray());
        return trends.stream()
                .map(each -> {
                    int at = defined.indexOf(each);
                    return at < 0
                            ? each
                            : new TrendOf(each.set(), each.over(), each.members(), each.trend(), Optional.of(p[at]));
                })
                .toList();
    }

    /** Whether several models were asked. */
    public boolean several() {
        return scored.size() > 1;
    }
}
