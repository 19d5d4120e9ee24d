package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import touchstone.cli.EstimateDifferences.Both;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Estimate.Measured;
import touchstone.core.findings.Findings;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;

/**
 * Whether a second run is shown not to be worse than the first by a margin: non-inferiority, by the bound of the interval of the
 * difference, so at half its complement (2.5% for 95%). All estimates of a name must pass; since each must, no level is shared among them
 * (Berger 1982, Technometrics 24).
 */
final class ReleaseGate {
    @Option(
            names = "--no-rise",
            paramLabel = "NAME=X",
            description = "end with code 3 unless every estimate of this name is shown to rise by less than X")
    private List<String> rises = List.of();

    @Option(names = "--no-fall", paramLabel = "NAME=X", description = "the same for estimates that must not fall by X")
    private List<String> falls = List.of();

    private record Rule(String name, double margin, boolean rise) {
        boolean holds(Measured difference) {
            return rise ? difference.high() < margin : difference.low() > -margin;
        }

        String words() {
            return (rise ? "rise of " : "fall of ") + margin;
        }
    }

    /** @throws InputException if a rule is none */
    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rises.forEach(text -> rules.add(rule("--no-rise", text, true)));
        falls.forEach(text -> rules.add(rule("--no-fall", text, false)));
        return rules;
    }

    private static Rule rule(String option, String text, boolean rise) {
        int at = text.indexOf('=');
        double margin;
        try {
            margin = at < 1 ? Double.NaN : Double.parseDouble(text.substring(at + 1));
        } catch (NumberFormatException e) {
            margin = Double.NaN;
        }
        if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
            throw InputException.of(
                    option,
                    "'" + text + "' is no estimate with a margin above 0",
                    "write NAME=X, such as swayed-rate=0.05");
        }
        return new Rule(text.substring(0, at), margin, rise);
    }

    /** Looks at the rules before anything is read. */
    void check() {
        rules();
    }

    /** @throws InputException if a rule names an estimate that the first run does not have */
    void check(Findings first) {
        List<String> names =
                first.estimates().stream().map(Estimate::name).distinct().toList();
        rules().stream()
                .filter(rule -> !names.contains(rule.name()))
                .findFirst()
                .ifPresent(rule -> {
                    throw InputException.of(
                            rule.rise() ? "--no-rise" : "--no-fall",
                            "there is no estimate '" + rule.name() + "'"
                                    + Suggestion.didYouMean(rule.name(), names)
                                            .map(near -> ", did you mean '" + near + "'?")
                                            .orElse(""),
                            "the estimates are " + String.join(", ", names));
                });
    }

    /**
     * Says rule by rule whether it is shown to hold.
     *
     * @return whether all are, or there is none
     */
    boolean passes(PrintWriter out, Findings first, Findings second) {
        boolean passes = true;
        for (Rule rule : rules()) {
            passes &= passes(rule, out, first, second);
        }
        return passes;
    }

    private static boolean passes(Rule rule, PrintWriter out, Findings first, Findings second) {
        List<Estimate> named = first.estimates().stream()
                .filter(estimate -> estimate.name().equals(rule.name()))
                .toList();
        List<Both> both = EstimateDifferences.of(named, first, second);
        List<Both> broken =
                both.stream().filter(each -> !rule.holds(each.difference())).toList();
        int unmeasured = named.size() - both.size();
        out.println();
        if (broken.isEmpty() && unmeasured == 0) {
            out.printf(Locale.ROOT, "gate %s: passed, no %s is left possible%n", rule.name(), rule.words());
            return true;
        }
        out.printf(Locale.ROOT, "gate %s: NOT PASSED, a %s is not ruled out%n", rule.name(), rule.words());
        broken.forEach(each -> out.printf(
                Locale.ROOT,
                "  %s%+.4f [%+.4f, %+.4f]%n",
                place(each.first().where()),
                each.difference().value(),
                each.difference().low(),
                each.difference().high()));
        if (unmeasured > 0) {
            out.printf(Locale.ROOT, "  %d of %d were not measured in both runs%n", unmeasured, named.size());
        }
        return false;
    }

    private static String place(Map<String, String> where) {
        return where.isEmpty()
                ? ""
                : where.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", "", ": "));
    }
}
