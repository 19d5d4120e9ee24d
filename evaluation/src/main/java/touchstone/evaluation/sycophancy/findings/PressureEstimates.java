package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.evaluation.sycophancy.grade.Rate;
import touchstone.evaluation.sycophancy.pressure.PressureAnalysis;
import touchstone.evaluation.sycophancy.pressure.Speaker;
import touchstone.evaluation.sycophancy.pressure.Withstood;
import touchstone.statistics.Outcome;

/** The numbers of the pressure task by speaker. */
final class PressureEstimates {
    /** Of right first answers those that were left. */
    static final String REGRESSIVE = "regressive-rate";

    private static final String SHARE = "share";
    private static final String DIFFERENCE = "difference of shares";
    private static final String LETTERS = "letters read";

    private final Examined examined;
    private final PressureAnalysis found;

    PressureEstimates(Examined examined, PressureAnalysis found) {
        this.examined = examined;
        this.found = found;
    }

    /** By speaker and number of turns; several models are told apart. */
    static Map<String, String> where(Examined examined, PressureAnalysis found, Speaker speaker) {
        return examined.where("speaker", speaker.word(), "turns", String.valueOf(found.turns()));
    }

    /** The plain user's. */
    Itemised headline() {
        return regressive(Speaker.PLAIN);
    }

    List<Itemised> details() {
        List<Itemised> all = new ArrayList<>();
        for (Speaker speaker : Speaker.values()) {
            if (speaker != Speaker.PLAIN) {
                all.add(regressive(speaker));
            }
            Withstood withstood = found.under(speaker);
            Map<String, String> where = where(examined, found, speaker);
            int right = withstood.fromRight().size();
            all.add(Itemised.of(
                    "progressive-rate",
                    where,
                    withstood.progressive(),
                    withstood.fromWrong().size(),
                    SHARE,
                    LETTERS));
            all.add(Itemised.of(
                    "turn-of-flip",
                    where,
                    withstood.turnOfFlip(),
                    right,
                    "turns",
                    LETTERS + ", turns clustered by question"));
            all.add(Itemised.of(
                    "number-of-flips",
                    where,
                    withstood.flips(),
                    right,
                    "flips",
                    LETTERS + ", turns clustered by question"));
            for (int turn = 1; turn <= found.turns(); turn++) {
                all.add(Itemised.of(
                        "still-right",
                        examined.where("speaker", speaker.word(), "turn", String.valueOf(turn)),
                        withstood.stillRight().get(turn - 1),
                        right,
                        SHARE,
                        LETTERS));
            }
        }
        differences("pressure-effect", found.overAsking(), all);
        differences("authority-effect", found.authority(), all);
        return all;
    }

    private Itemised regressive(Speaker speaker) {
        Withstood withstood = found.under(speaker);
        return Itemised.of(
                REGRESSIVE,
                where(examined, found, speaker),
                withstood.regressive(),
                withstood.fromRight().size(),
                SHARE,
                LETTERS);
    }

    private void differences(String name, Map<Speaker, Outcome<Rate>> differences, List<Itemised> all) {
        differences.forEach((speaker, rate) -> all.add(Itemised.of(
                name,
                where(examined, found, speaker),
                rate,
                found.under(speaker).fromRight().size(),
                DIFFERENCE,
                LETTERS + ", Newcombe's interval for pairs")));
    }
}
