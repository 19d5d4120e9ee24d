package touchstone.evaluation.discrimination;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import touchstone.core.findings.Estimate;
import touchstone.core.input.InputException;
import touchstone.core.study.DataFile;
import touchstone.core.study.DataSource;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.validate.RatingSheet;
import touchstone.evaluation.discrimination.validate.Ratings;
import touchstone.evaluation.discrimination.validate.Validation;

/**
 * The scenarios a plan goes on with: of all there are, those that raters kept; of these as many as the plan wants, spread
 * evenly.
 *
 * @param sheet all there are, for people to rate
 * @param validation what raters said, where their judgements were given
 */
record Selection(DiscriminationPlan plan, RatingSheet sheet, Optional<Validation> validation) {
    /**
     * Judges the scenarios by the plan's ratings.
     *
     * @throws InputException naming file, row and field of what is wrong with the ratings, or if they keep no scenario, or if the
     *     plan wants more than there are
     */
    static Selection of(DiscriminationPlan plan, List<Scenario> all, DataSource data) {
        int there = plan.write() > 0 ? plan.write() : all.size();
        if (plan.scenarios() > there) {
            throw InputException.of(
                    "scenarios",
                    "there are " + there + " scenarios, not " + plan.scenarios(),
                    "give at most " + there
                            + ", or 0 for all; more can be brought with templates, or written with write");
        }
        RatingSheet sheet = RatingSheet.of(all);
        Optional<Validation> validation = plan.ratings().map(file -> {
            Ratings ratings = Ratings.read(data.data(file.path()), sheet);
            return some(Validation.of(all, ratings, plan.minimumRaters()), file);
        });
        return new Selection(plan, sheet, validation);
    }

    private static Validation some(Validation validation, DataFile file) {
        if (validation.kept().isEmpty()) {
            throw InputException.of(
                    file.path(),
                    "raters kept none of " + validation.scenarios().size() + " scenarios: each needs "
                            + validation.minimumRaters() + " raters and, on every criterion, more than half saying yes",
                    "add raters, lower minimum-raters, or mend the scenarios");
        }
        return validation;
    }

    List<Scenario> scenarios() {
        List<Scenario> kept = validation.map(Validation::kept).orElse(sheet.scenarios());
        int wanted = plan.scenarios();
        return wanted == 0 || wanted >= kept.size()
                ? kept
                : IntStream.range(0, wanted)
                        .mapToObj(i -> kept.get((int) ((long) i * kept.size() / wanted)))
                        .toList();
    }

    /** The judgements and what became of them; before there are any, the sheet to write them into. */
    Account account(RandomGenerator random) {
        return validation
                .map(valid -> {
                    List<Estimate> agreement = valid.agreement(random);
                    return new Account(agreement, valid.tables(), valid.warnings(agreement));
                })
                .orElseGet(() -> new Account(List.of(), List.of(sheet.table(List.of(""))), unrated()));
    }

    private List<String> unrated() {
        return plan.write() == 0
                ? List.of()
                : List.of(
                        "the written scenarios were checked by rules only: whether they are plausible, and whether yes favours"
                                + " the person, is for people to say; have table rating-sheet filled and give it as ratings");
    }
}
