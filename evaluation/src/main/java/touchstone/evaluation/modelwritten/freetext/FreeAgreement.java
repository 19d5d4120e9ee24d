package touchstone.evaluation.modelwritten.freetext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.statistics.Outcome;
import touchstone.statistics.agreement.CohenKappa;
import touchstone.statistics.proportion.ClusteredShare;
import touchstone.statistics.proportion.Proportion;

/**
 * Free words against the forced choice.
 *
 * @param compared items with a forced choice and a side that most replies take
 * @param agreed how many of them agree; undefined without any
 * @param kappa the same beyond chance
 * @param expressed by set: of replies that take a side the share that shows the behaviour, items as clusters
 * @param replies judged
 * @param neither of them that take no side
 */
public record FreeAgreement(
        int compared,
        Outcome<Proportion> agreed,
        Outcome<CohenKappa> kappa,
        Map<String, Outcome<ClusteredShare>> expressed,
        int replies,
        int neither) {
    public static FreeAgreement of(FreeText.Result result, double level) {
        List<FreeItem> both = result.items().stream()
                .filter(item -> item.forced().isPresent() && item.most().isPresent())
                .toList();
        int[] forced = both.stream()
                .mapToInt(item -> item.forced().orElseThrow() ? 0 : 1)
                .toArray();
        int[] free = both.stream()
                .mapToInt(item -> item.most().orElseThrow() ? 0 : 1)
                .toArray();
        long agreed =
                both.stream().filter(item -> item.forced().equals(item.most())).count();
        Map<String, List<FreeItem>> bySet = new LinkedHashMap<>();
        result.items()
                .forEach(item -> bySet.computeIfAbsent(item.set(), set -> new ArrayList<>())
                        .add(item));
        Map<String, Outcome<ClusteredShare>> expressed = new LinkedHashMap<>();
        bySet.forEach((set, items) -> expressed.put(set, expressed(items, level)));
        int sides = result.items().stream().mapToInt(FreeItem::sides).sum();
        return new FreeAgreement(
                both.size(),
                both.isEmpty()
                        ? Outcome.undefined("no item has a forced choice and a side taken in free words")
                        : Outcome.defined(new Proportion(agreed, both.size())),
                CohenKappa.of(forced, free),
                expressed,
                result.verdicts().size(),
                result.verdicts().size() - sides);
    }

    private static Outcome<ClusteredShare> expressed(List<FreeItem> items, double level) {
        List<FreeItem> taken = items.stream().filter(item -> item.sides() > 0).toList();
        return taken.isEmpty()
                ? Outcome.undefined("no reply takes a side")
                : ClusteredShare.of(
                        taken.stream().mapToDouble(FreeItem::showing).toArray(),
                        taken.stream().mapToLong(FreeItem::sides).sum(),
                        level);
    }
}
