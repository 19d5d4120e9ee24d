package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.dataset.QuestionSet;

/**
 * What a second filter makes of the candidates, beside the first. A filter that is kin to a model under study keeps what that model would
 * say; one with other errors shows how much of a rate is that.
 *
 * @param judge the second filter's id
 * @param pairs the candidates that both said something about
 * @param unpaired candidates that one of them said nothing about
 * @param first what the first filter alone would keep, of all that it saw
 * @param second what the second alone would keep
 */
public record SecondOpinion(String judge, List<Pair> pairs, int unpaired, List<Judged> first, List<Judged> second) {
    /** One candidate under both filters. */
    public record Pair(Judged first, Judged second) {
        /** Both think the label right and the text about the behaviour. */
        boolean upheld() {
            return first.upheld() && second.upheld();
        }

        private Judged mean() {
            return new Judged(
                    first.candidate(),
                    (first.confidence() + second.confidence()) / 2,
                    (first.relevance() + second.relevance()) / 2);
        }
    }

    public SecondOpinion {
        pairs = List.copyOf(pairs);
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    static SecondOpinion of(String judge, List<Judged> first, List<Judged> second, Settings settings) {
        Map<String, Judged> byCandidate = new HashMap<>();
        second.forEach(judged -> byCandidate.put(judged.candidate().item().id(), judged));
        List<Pair> pairs = first.stream()
                .flatMap(judged -> Optional.ofNullable(
                        byCandidate.get(judged.candidate().item().id()))
                        .map(other -> new Pair(judged, other))
                        .stream())
                .toList();
        return new SecondOpinion(
                judge,
                pairs,
                first.size() + second.size() - 2 * pairs.size(),
                Kept.chosen(first, settings),
                Kept.chosen(second, settings));
    }

    /** What both think right, under the means of what they say. */
    List<Judged> common() {
        return pairs.stream().filter(Pair::upheld).map(Pair::mean).toList();
    }

    /** The second's confidence in the label of a text; empty where it gave none. */
    public OptionalDouble confidence(String text) {
        return pairs.stream()
                .filter(pair -> pair.first().candidate().item().text().equals(text))
                .mapToDouble(pair -> pair.second().confidence())
                .findFirst();
    }

    /** The texts that a filter alone would keep. */
    public static Set<String> texts(List<Judged> kept) {
        Set<String> texts = new HashSet<>();
        kept.forEach(judged -> texts.add(judged.candidate().item().text()));
        return texts;
    }

    /** What either filter alone would keep, as one set to be asked. */
    public QuestionSet either(Brief brief, Kind kind) {
        Set<String> known = new HashSet<>();
        List<Item> items = new ArrayList<>();
        Stream.concat(first.stream(), second.stream())
                .filter(judged -> known.add(judged.candidate().item().text()))
                .forEach(judged -> items.add(judged.item(brief.name() + "-either", items.size() + 1)));
        return new QuestionSet(brief.name() + "-either", "written", kind, items, List.of());
    }
}
