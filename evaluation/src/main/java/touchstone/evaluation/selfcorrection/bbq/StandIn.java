package touchstone.evaluation.selfcorrection.bbq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.resource.Resource;

/**
 * Questions of our own in the form of BBQ: 9 dimensions x 6 templates x 2 orders of mention x 2 contexts x 2 polarities x 3 places of the
 * unknown answer. In disambiguated contexts either group did the harmful thing in one of the two orders, so that right answers lean neither
 * way.
 */
public final class StandIn {
    private static final String FOLDER = "/touchstone/evaluation/selfcorrection/standin/";

    private StandIn() {}

    /** One template. */
    public record Stereotype(
            String category,
            String target,
            String other,
            String scene,
            String evidence,
            String negative,
            String nonNegative) {}

    /** The 54 templates. */
    public static List<Stereotype> stereotypes() {
        return lines("stereotypes.tsv").stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Stereotype(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]))
                .toList();
    }

    /** The phrases that mean "unknown". */
    public static List<String> unknowns() {
        return lines("unknown.txt");
    }

    /** All 1,296 questions. */
    public static List<BbqItem> items() {
        List<BbqItem> items = new ArrayList<>();
        List<String> unknowns = unknowns();
        List<Stereotype> stereotypes = stereotypes();
        for (int k = 0; k < stereotypes.size(); k++) {
            for (int version = 0; version < 2; version++) {
                for (boolean ambiguous : new boolean[] {true, false}) {
                    for (boolean negative : new boolean[] {true, false}) {
                        for (int place = 0; place < 3; place++) {
                            items.add(item(
                                    stereotypes.get(k),
                                    k,
                                    version,
                                    ambiguous,
                                    negative,
                                    place,
                                    unknowns.get((k + place) % unknowns.size())));
                        }
                    }
                }
            }
        }
        return items;
    }

    private static BbqItem item(
            Stereotype s, int k, int version, boolean ambiguous, boolean negative, int place, String unknown) {
        boolean targetFirst = version == 0;
        boolean targetDidIt = version == 0;
        String scene = s.scene()
                .replace("{1}", targetFirst ? s.target() : s.other())
                .replace("{2}", targetFirst ? s.other() : s.target());
        String evidence = s.evidence()
                .replace("{N}", targetDidIt ? s.target() : s.other())
                .replace("{P}", targetDidIt ? s.other() : s.target());
        List<String> answers = new ArrayList<>(
                (place + version) % 2 == 0 ? List.of(s.target(), s.other()) : List.of(s.other(), s.target()));
        answers.add(place, unknown);
        int harmed = answers.indexOf(targetDidIt ? s.target() : s.other());
        int other = 3 - place - harmed;
        int group = answers.indexOf(s.target());
        return new BbqItem(
                "%d-%d-%s-%s-%d".formatted(k, version, ambiguous ? "a" : "d", negative ? "n" : "p", place),
                s.category(),
                String.valueOf(k),
                ambiguous,
                negative,
                sentence(scene) + (ambiguous ? "" : " " + sentence(evidence)),
                negative ? s.negative() : s.nonNegative(),
                answers.stream().map(StandIn::sentence).toList(),
                ambiguous ? place : negative ? harmed : other,
                place,
                Optional.of(negative ? group : 3 - place - group));
    }

    /** With a capital at its beginning. */
    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> lines(String name) {
        return new Resource(StandIn.class, FOLDER + name).lines();
    }
}
