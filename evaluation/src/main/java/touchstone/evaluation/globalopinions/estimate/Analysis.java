package touchstone.evaluation.globalopinions.estimate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Languages;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.statistics.Outcome;
import touchstone.statistics.divergence.Entropy;

/**
 * Everything about one model.
 *
 * @param similarity to each country by default, in the panel's order, each over all the items it was asked
 * @param matched the same with the model's answers brought to people's entropy by one temperature
 * @param aboveUniform similarity less that of an answerer that spreads its probability evenly, paired
 * @param ranking on common items
 * @param matchedRanking on common items, at that temperature
 * @param inequality Gini coefficient of 1 - similarity over the ranked countries, on common items
 * @param pairs of ranked countries, each on the items both were asked; empty where none are ranked
 * @param steering by condition other than the default
 * @param stereotypes by country answered for
 */
public record Analysis(
        Map<Cell, Answered> answered,
        List<Outcome<Bounded>> similarity,
        List<Outcome<Bounded>> matched,
        List<Outcome<Bounded>> aboveUniform,
        Outcome<Ranking> ranking,
        Outcome<Ranking> matchedRanking,
        Outcome<Bounded> inequality,
        List<RankedPair> pairs,
        Outcome<Concentration> concentration,
        Outcome<Ordered> ordered,
        LetterOrder letters,
        Map<Cell, Steering> steering,
        Map<String, Outcome<Stereotype>> stereotypes) {
    /**
     * How to compute.
     *
     * @param least items a country needs to be ranked
     * @param random a generator for each purpose
     */
    public record Settings(
            Measure measure, int least, Resampling resampling, Function<String, RandomGenerator> random) {}

    /** The answers by default. */
    public Answered byDefault() {
        return Objects.requireNonNull(answered.get(Cell.DEFAULT));
    }

    public static Analysis of(Panel panel, Map<Cell, Answered> answered, Settings settings) {
        Answered own = Objects.requireNonNull(answered.get(Cell.DEFAULT));
        Layer plain = layer(panel, own, settings.measure());
        Outcome<Concentration> concentration = Concentration.of(
                panel,
                own,
                settings.measure(),
                settings.resampling(),
                settings.random().apply("concentration"));
        Layer matched = matched(panel, own, concentration, settings.measure());
        Layer even = Layer.of(
                panel,
                item -> own.has(item) ? even(own.read(item).shares().length) : new double[0],
                settings.measure()::similarity);
        CountryMeans means = CountryMeans.of(
                panel,
                List.of(plain, matched, even),
                item -> true,
                settings.resampling(),
                settings.random().apply("similarity"));
        Outcome<Ranking> ranking = Ranking.of(
                panel,
                plain,
                settings.least(),
                settings.resampling(),
                settings.random().apply("ranking"));
        Map<Cell, Steering> steering = new LinkedHashMap<>();
        Map<String, Outcome<Stereotype>> stereotypes = new LinkedHashMap<>();
        answered.forEach((cell, told) -> {
            if (!cell.equals(Cell.DEFAULT)) {
                steering.put(cell, steering(panel, plain, told, settings));
            }
            int country = panel.countries().indexOf(cell.target());
            if (cell.prompting() == Prompting.CROSS_NATIONAL && country >= 0) {
                stereotypes.put(
                        cell.target(),
                        Stereotype.of(
                                panel,
                                country,
                                own,
                                told,
                                settings.resampling(),
                                settings.random().apply("stereotype " + cell.target())));
            }
        });
        return new Analysis(
                answered,
                byCountry(panel, country -> means.of(0, country)),
                byCountry(panel, country -> means.of(1, country)),
                byCountry(
                        panel, country -> means.of(at -> at.at(0, country) - at.at(2, country), means.count(country))),
                ranking,
                Ranking.of(
                        panel,
                        matched,
                        settings.least(),
                        settings.resampling(),
                        settings.random().apply("ranking")),
                Inequality.of(
                        panel,
                        plain,
                        ranking,
                        settings.resampling(),
                        settings.random().apply("inequality")),
                ranking instanceof Outcome.Defined<Ranking>(Ranking ranked)
                        ? RankedPair.of(panel, plain, ranked, settings.resampling(), settings.random())
                        : List.of(),
                concentration,
                Ordered.of(panel, own, plain, settings),
                LetterOrder.of(own),
                steering,
                stereotypes);
    }

    private static List<Outcome<Bounded>> byCountry(Panel panel, java.util.function.IntFunction<Outcome<Bounded>> of) {
        return IntStream.range(0, panel.countries().size()).mapToObj(of).toList();
    }

    static Layer layer(Panel panel, Answered answered, Measure measure) {
        return Layer.of(
                panel, item -> answered.has(item) ? answered.read(item).shares() : new double[0], measure::similarity);
    }

    private static Layer matched(
            Panel panel, Answered answered, Outcome<Concentration> concentration, Measure measure) {
        double temperature = concentration instanceof Outcome.Defined<Concentration>(Concentration found)
                        && found.temperature() instanceof Outcome.Defined<Double>(Double fitting)
                ? fitting
                : 1;
        return Layer.of(
                panel,
                item -> answered.has(item)
                        ? Entropy.tempered(answered.read(item).shares(), temperature)
                        : new double[0],
                measure::similarity);
    }

    private static double[] even(int options) {
        double[] even = new double[options];
        Arrays.fill(even, 1.0 / options);
        return even;
    }

    private static Steering steering(Panel panel, Layer plain, Answered told, Settings settings) {
        List<String> meant = told.cell().prompting() == Prompting.LINGUISTIC
                ? Languages.speakers(told.cell().target())
                : List.of(told.cell().target());
        return Steering.of(panel, plain, layer(panel, told, settings.measure()), told, meant, settings);
    }

    /** Two countries on the items both were asked. */
    public static Outcome<Pairwise> pair(
            Panel panel, Answered answered, String first, String second, Settings settings) {
        return Pairwise.of(
                panel,
                layer(panel, answered, settings.measure()),
                panel.countries().indexOf(first),
                panel.countries().indexOf(second),
                settings.resampling(),
                settings.random().apply("pair " + first + " " + second));
    }

    /** What others would reach for each country, in the panel's order. */
    public static List<Baselines> baselines(Panel panel, Settings settings) {
        return IntStream.range(0, panel.countries().size())
                .mapToObj(country -> Baselines.of(panel, country, settings.measure(), settings.least()))
                .toList();
    }

    /** Similarity of each two of these countries; NaN where too few items are common. */
    public static List<List<Double>> between(Panel panel, List<String> countries, Settings settings) {
        return Baselines.between(
                panel,
                countries.stream().map(panel.countries()::indexOf).toList(),
                settings.measure(),
                settings.least());
    }
}
