package touchstone.interpretability.inductionheads.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.interpretability.inductionheads.analysis.Dissection.Head;
import touchstone.interpretability.inductionheads.network.TestSet;

/** What a reader must know before believing the numbers. */
final class Warnings {
    private static final int FEW = 100;

    private Warnings() {}

    static List<String> of(Setting setting, List<Account> accounts) {
        List<String> warnings = new ArrayList<>();
        boolean once = accounts.stream()
                .flatMap(account -> account.course().stream())
                .allMatch(course -> course.trained().seed() == 1);
        if (accounts.stream().anyMatch(Account::isTrained) && once) {
            warnings.add("Each network was trained once: intervals cover other text, not other training runs.");
        }
        for (Account account : accounts) {
            antiCopying(account, setting, warnings);
            account.course()
                    .filter(course -> course.window().isEmpty()
                            && !account.inductionHeads().isEmpty())
                    .ifPresent(
                            _ -> warnings.add(
                                    account.network()
                                            + " has induction heads but no phase change within one window: take snapshots more often."));
        }
        boolean undone = accounts.stream()
                .anyMatch(account -> account.course()
                        .flatMap(course -> course.after()
                                .map(after -> account.dissection().intact().contextLearning()
                                        > after.losses().contextLearning() + 0.2))
                        .orElse(false));
        if (undone) {
            warnings.add(
                    "In-context learning fell back after the phase change: see the curve before you trust the window.");
        }
        if (accounts.stream().anyMatch(Account::isTrained)
                && setting.test().examples().size() < FEW) {
            warnings.add("Only " + setting.test().examples().size()
                    + " examples: intervals of in-context learning are wide.");
        }
        return warnings;
    }

    private static void antiCopying(Account account, Setting setting, List<String> warnings) {
        List<String> heads = account.dissection().heads().stream()
                .filter(head ->
                        head.scores().prefixMatching() >= setting.thresholds().matching() && !head.induction())
                .map(Head::id)
                .map(Object::toString)
                .toList();
        if (!heads.isEmpty() && account.origin() != Account.Origin.WRITTEN) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: %s look%s where induction would but do%s not copy what %s (chance %.2f): not counted as induction heads.",
                    account.network(),
                    String.join(", ", heads),
                    heads.size() == 1 ? "s" : "",
                    heads.size() == 1 ? "es" : "",
                    heads.size() == 1 ? "it sees" : "they see",
                    1.0 / TestSet.TOKENS));
        }
    }
}
