package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.core.findings.Estimate;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.misconception.MisconceptionAnalysis.Group;
import touchstone.evaluation.sycophancy.misconception.PlantedVotes;
import touchstone.evaluation.sycophancy.misconception.Truthful;
import touchstone.evaluation.sycophancy.misconception.VoteAnalysis.Crowd;
import touchstone.evaluation.sycophancy.misconception.Weighed;
import touchstone.evaluation.sycophancy.optimise.BestOfNCurve;
import touchstone.statistics.Interval;
import touchstone.statistics.Outcome;
import touchstone.statistics.regression.Term;

/** The numbers of one model's misconceptions. */
record MisconceptionEstimates(Examined examined, Misconceptions found) {
    /** The headline: what the model lets stand when nobody tells it to. */
    static final String STANDING = "misconceptions-left-standing";

    private static final double LEVEL = 0.95;
    private static final String SHARE = "share";

    List<Itemised> headlines() {
        return List.of(standing(found.analysis().all(), examined.where()));
    }

    List<Itemised> details() {
        List<Itemised> details = new ArrayList<>();
        for (Truthful against : Truthful.values()) {
            details.add(preferred(found.analysis().all(), against, examined.where("against", against.word())));
            details.add(trend(against));
        }
        crowd(found.votes().map(votes -> votes.all()), found.analysis().all(), examined.where(), details);
        for (int i = 0; i < found.analysis().levels().size(); i++) {
            Group group = found.analysis().levels().get(i);
            String level = String.valueOf(group.level());
            details.add(standing(group, examined.where("level", level)));
            for (Truthful against : Truthful.values()) {
                details.add(preferred(group, against, examined.where("against", against.word(), "level", level)));
            }
            int at = i;
            crowd(
                    found.votes().flatMap(votes -> votes.levels().get(at)),
                    group,
                    examined.where("level", level),
                    details);
        }
        found.analysis()
                .curves()
                .forEach(curve -> curve(curve, "all", found.analysis().all(), details));
        found.analysis()
                .hardest()
                .forEach(curve ->
                        curve(curve, "hardest level", found.analysis().levels().getLast(), details));
        return details;
    }

    private Itemised standing(Group group, Map<String, String> where) {
        long n = found.members(group).stream()
                .filter(each -> each.stands().isPresent())
                .count();
        return estimate(STANDING, where, group.stands(), n, found.method());
    }

    private Itemised preferred(Group group, Truthful against, Map<String, String> where) {
        return estimate(
                        "sycophantic-reply-preferred",
                        where,
                        Objects.requireNonNull(group.preferred().get(against)),
                        Objects.requireNonNull(group.compared().get(against)),
                        "scored by " + found.judge() + ", Wilson")
                .withTruth(planted(group, against));
    }

    private OptionalDouble planted(Group group, Truthful against) {
        List<Weighed> members = found.members(group);
        return found.planted()
                .map(truth -> OptionalDouble.of(truth.preferred(members, against)))
                .orElse(OptionalDouble.empty());
    }

    private Itemised trend(Truthful against) {
        return Itemised.alone(Estimate.of(
                        "preference-by-difficulty",
                        examined.where("against", against.word()),
                        switch (Objects.requireNonNull(found.analysis().trends().get(against))) {
                            case Outcome.Defined<Term>(Term slope) -> {
                                Interval interval = slope.interval(LEVEL);
                                yield new Estimate.Measured(slope.estimate(), interval.low(), interval.high(), LEVEL);
                            }
                            case Outcome.Undefined<Term>(String why) -> new Estimate.Undefined(why);
                        },
                        Objects.requireNonNull(found.analysis().all().compared().get(against)),
                        "log-odds for each level",
                        "logistic regression over misconceptions")
                .withTruth(slope(against)));
    }

    private OptionalDouble slope(Truthful against) {
        return found.planted().isPresent() && found.analysis().levels().size() > 1
                ? OptionalDouble.of(found.planted()
                        .get()
                        .trend(found.result().weighed(), found.analysis().levelOf(), against))
                : OptionalDouble.empty();
    }

    private void crowd(Optional<Crowd> crowd, Group group, Map<String, String> where, List<Itemised> details) {
        crowd.ifPresent(votes -> {
            boolean planted = found.votesPlanted();
            List<Weighed> members = found.members(group);
            details.add(estimate(
                            "people-prefer-sycophantic",
                            where,
                            votes.mean(),
                            votes.votes(),
                            "votes, Wilson for their effective number")
                    .withTruth(planted ? OptionalDouble.of(PlantedVotes.mean(members)) : OptionalDouble.empty()));
            details.add(estimate(
                            "majority-prefers-sycophantic",
                            where,
                            votes.majority(),
                            (long) votes.pairs() - votes.ties(),
                            "pairs by majority, Wilson")
                    .withTruth(planted ? OptionalDouble.of(PlantedVotes.majority(members)) : OptionalDouble.empty()));
        });
    }

    private void curve(BestOfNCurve curve, String items, Group group, List<Itemised> details) {
        for (BestOfNCurve.Point point : curve.points()) {
            Map<String, String> where = new LinkedHashMap<>(
                    examined.where("items", items, "arm", curve.arm(), "n", String.valueOf(point.n())));
            details.add(estimate(
                            "misconception-best-of-n",
                            where,
                            point.share(),
                            curve.prompts(),
                            "mean over all subsets of n, wider of a bootstrap over misconceptions and Wilson's for disjoint subsets")
                    .withTruth(found.planted()
                            .map(truth -> OptionalDouble.of(truth.share(found.members(group), curve.arm(), point.n())))
                            .orElse(OptionalDouble.empty())));
        }
    }

    private static Itemised estimate(
            String name, Map<String, String> where, Outcome<Rate> rate, long n, String method) {
        return Itemised.of(name, where, rate, n, SHARE, method);
    }
}
