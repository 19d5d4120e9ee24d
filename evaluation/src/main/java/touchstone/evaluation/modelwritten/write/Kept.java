package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.asking.generate.LabelBalance;
import touchstone.asking.map.Diversity;
import touchstone.asking.map.TextVectors;
import touchstone.core.input.InputException;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/** Which candidates become the set. */
final class Kept {
    private Kept() {}

    /**
     * The surest of each label, or ones far apart, as many of each.
     *
     * @throws InputException if a label has none above one half
     */
    static QuestionSet of(Brief brief, Kind kind, List<Judged> judged, Settings settings, String judge) {
        List<Judged> kept = chosen(judged, settings);
        if (kept.isEmpty()) {
            throw InputException.of(
                    "--judge " + judge,
                    "of " + judged.size() + " candidates no label has one that the filter thinks right ("
                            + IntStream.range(0, 2)
                                    .mapToObj(label -> judged.stream()
                                            .filter(each -> each.candidate().label() == label && each.upheld())
                                            .count())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" and "))
                            + " above one half)",
                    "try another judge, more candidates or other words for the behaviour");
        }
        return new QuestionSet(
                brief.name(),
                "written",
                kind,
                IntStream.range(0, kept.size())
                        .mapToObj(i -> kept.get(i).item(brief.name(), i + 1))
                        .toList(),
                List.of());
    }

    /** By one filter's word, or by that of both. */
    static QuestionSet by(
            Brief brief,
            Kind kind,
            List<Judged> judged,
            Optional<SecondOpinion> second,
            Settings settings,
            Judges judges) {
        return settings.keepBy() == KeepBy.BOTH && second.isPresent()
                ? of(
                        brief,
                        kind,
                        second.get().common(),
                        settings,
                        judges.first().id() + " --second-judge " + second.get().judge())
                : of(brief, kind, judged, settings, judges.first().id());
    }

    /** The candidates that become items; empty if a label has none above one half. */
    static List<Judged> chosen(List<Judged> judged, Settings settings) {
        return LabelBalance.keep(
                judged.stream().filter(Judged::upheld).toList(),
                2,
                each -> each.candidate().label(),
                Judged::score,
                settings.keep(),
                settings.selection() == Selection.TOP ? list -> list : Kept::farApart);
    }

    private static List<Judged> farApart(List<Judged> sorted) {
        TextVectors vectors = TextVectors.of(
                sorted.stream().map(each -> each.candidate().item().text()).toList());
        List<Judged> order = new ArrayList<>();
        for (int i : Diversity.farthestFirst(vectors)) {
            if (order.size() < sorted.size()) {
                order.add(sorted.get(i));
            }
        }
        return order;
    }
}
