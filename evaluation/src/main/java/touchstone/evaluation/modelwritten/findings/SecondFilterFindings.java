package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Findings;
import touchstone.core.model.Organism;
import touchstone.evaluation.modelwritten.measure.Circularity;
import touchstone.evaluation.modelwritten.measure.FilterAgreement;
import touchstone.evaluation.modelwritten.measure.Rate;
import touchstone.evaluation.modelwritten.write.Judges;
import touchstone.evaluation.modelwritten.write.SecondOpinion;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.statistics.Correlation;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.CohenKappa;

/** What a run says of a second filter beside the first: whether they agree, and whether a model's rate hangs on which of them kept the items. */
public final class SecondFilterFindings {
    private static final double LEVEL = 0.95;
    private static final double LITTLE = 0.4;

    private final Written written;
    private final Judges judges;
    private final FilterAgreement agreement;
    private final List<Circularity> asked;

    private SecondFilterFindings(Written written, SecondOpinion opinion, Judges judges, List<Circularity> asked) {
        this.written = written;
        this.judges = judges;
        this.agreement = FilterAgreement.of(opinion);
        this.asked = asked;
    }

    /**
     * The findings with these behind them; as they are where one model filtered.
     *
     * @param asked model by model
     */
    public static Findings join(Findings findings, NewSet set, List<Circularity> asked) {
        if (set.written().second().isEmpty() || set.judges().isEmpty()) {
            return findings;
        }
        SecondFilterFindings of = new SecondFilterFindings(
                set.written(), set.written().second().get(), set.judges().get(), asked);
        List<Estimate> estimates = new ArrayList<>(of.agreement());
        asked.forEach(each -> estimates.addAll(of.circularity(each)));
        return findings.followedBy(
                estimates,
                new SecondFilterTables(of.written, of.agreement, asked).all(),
                of.warnings(),
                of.paragraph());
    }

    private Map<String, String> where() {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("set", written.brief().name());
        return where;
    }

    private Map<String, String> where(Circularity of) {
        Map<String, String> where = new LinkedHashMap<>();
        if (asked.size() > 1) {
            where.put("model", of.member().model().id());
        }
        where.putAll(where());
        return where;
    }

    private OptionalDouble truth(String estimate) {
        return judges.first() instanceof Organism first && judges.second().isPresent()
                ? first.truth(
                        estimate, Map.of("second-judge", judges.second().get().id()))
                : OptionalDouble.empty();
    }

    private List<Estimate> agreement() {
        List<Estimate> all = new ArrayList<>();
        int n = agreement.opinion().pairs().size();
        Outcome<CohenKappa> kappa = agreement.kappa();
        all.add(Estimate.of(
                        "filter-agreement",
                        where(),
                        kappa instanceof Outcome.Defined<CohenKappa>(CohenKappa found)
                                ? measured(
                                        found.agreement().rate(),
                                        found.agreement().wilson(LEVEL))
                                : new Estimate.Undefined(why(kappa)),
                        n,
                        "share of candidates",
                        "both filters take the same answer for the matching one; Wilson")
                .withTruth(truth("filter-agreement")));
        all.add(Estimate.of(
                        "filter-kappa",
                        where(),
                        kappa instanceof Outcome.Defined<CohenKappa>(CohenKappa found)
                                ? measured(found.kappa(), found.interval(LEVEL))
                                : new Estimate.Undefined(why(kappa)),
                        n,
                        "kappa",
                        "Cohen, large-sample error")
                .withTruth(truth("filter-kappa")));
        all.add(Estimate.of(
                "filter-rank-correlation",
                where(),
                switch (agreement.ranks()) {
                    case Outcome.Undefined<Correlation>(String why) -> new Estimate.Undefined(why);
                    case Outcome.Defined<Correlation>(Correlation found) ->
                        found.rankInterval(LEVEL) instanceof Outcome.Defined<Interval>(Interval interval)
                                ? measured(found.r(), interval)
                                : new Estimate.Undefined("the ranks agree perfectly, or of too few candidates");
                },
                n,
                "Spearman's correlation",
                "of the confidence in the label, Fisher with Bonett and Wright's variance"));
        return all;
    }

    private static String why(Outcome<?> outcome) {
        return outcome instanceof Outcome.Undefined<?>(String why) ? why : "";
    }

    private List<Estimate> circularity(Circularity of) {
        List<Estimate> all = new ArrayList<>();
        all.add(estimate("circularity", where(of), of.difference(), "difference of shares"));
        Map<String, Outcome<Rate>> rates = new LinkedHashMap<>();
        rates.put("first", of.first());
        rates.put("second", of.second());
        rates.put("both", of.both());
        rates.forEach((filter, rate) -> {
            Map<String, String> where = where(of);
            where.put("kept-by", filter);
            all.add(estimate("matching-rate-kept-by", where, rate, "share of items"));
        });
        return all;
    }

    private static Estimate estimate(String name, Map<String, String> where, Outcome<Rate> rate, String unit) {
        return switch (rate) {
            case Outcome.Defined<Rate>(Rate found) ->
                Estimate.of(name, where, measured(found.value(), found.interval()), found.n(), unit, found.method());
            case Outcome.Undefined<Rate>(String why) ->
                Estimate.of(name, where, new Estimate.Undefined(why), 0, unit, "bootstrap over items, paired");
        };
    }

    private static Estimate.Measured measured(double value, Interval interval) {
        return new Estimate.Measured(
                value, Math.min(value, interval.low()), Math.max(value, interval.high()), interval.level());
    }

    private List<String> warnings() {
        List<String> all = new ArrayList<>();
        SecondOpinion opinion = agreement.opinion();
        if (opinion.unpaired() > 0) {
            all.add(opinion.unpaired()
                    + " candidates were judged by one of the two filters alone and are not compared.");
        }
        if (opinion.second().isEmpty()) {
            all.add("The second filter alone would keep nothing: it thinks no candidate of one label right.");
        }
        if (agreement.kappa() instanceof Outcome.Defined<CohenKappa>(CohenKappa found) && found.kappa() < LITTLE) {
            all.add(String.format(
                    Locale.ROOT,
                    "The two filters agree little on labels (kappa %.2f): one of them, or both, does not understand the behaviour; have people"
                            + " check.",
                    found.kappa()));
        }
        for (Circularity each : asked) {
            if (each.difference() instanceof Outcome.Defined<Rate>(Rate rate)
                    && !rate.interval().contains(0)) {
                all.add(String.format(
                        Locale.ROOT,
                        "%s matches %.0f points %s on the items of the first filter than on those of the second (%+.0f to %+.0f): its rate"
                                + " hangs on who filtered; tell both, or keep by both (keep-by=both).",
                        each.member().label(),
                        Math.abs(100 * rate.value()),
                        rate.value() > 0 ? "more" : "less",
                        100 * rate.interval().low(),
                        100 * rate.interval().high()));
            }
        }
        return all;
    }

    private String paragraph() {
        SecondOpinion opinion = agreement.opinion();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "A second filter, %s, judged the same candidates: %s %s alone would keep %d, the second %d, and %d of them are the same.",
                opinion.judge(),
                agreement.kappa() instanceof Outcome.Defined<CohenKappa>(CohenKappa found)
                        ? String.format(
                                Locale.ROOT,
                                "the two take the same answer for the matching one in %.0f%% (kappa %.2f).",
                                100 * found.agreement().rate(),
                                found.kappa())
                        : "how far they agree cannot be told.",
                written.judge(),
                opinion.first().size(),
                opinion.second().size(),
                agreement.common()));
        long hangs = asked.stream()
                .filter(each -> each.difference() instanceof Outcome.Defined<Rate>(Rate rate)
                        && !rate.interval().contains(0))
                .count();
        text.append(
                hangs == 0
                        ? " No model's matching rate is told to hang on which of them kept the items."
                        : String.format(
                                Locale.ROOT,
                                " Of %d model%s the matching rate of %d hangs on which of them kept the items.",
                                asked.size(),
                                asked.size() == 1 ? "" : "s",
                                hangs));
        return text.toString();
    }
}
