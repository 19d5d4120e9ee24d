package touchstone.evaluation.sycophancy.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import touchstone.core.findings.Table;
import touchstone.evaluation.sycophancy.social.Face;
import touchstone.evaluation.sycophancy.social.SocialAnalysis;
import touchstone.evaluation.sycophancy.social.Telling;

/**
 * The social task of one model.
 *
 * @param judge who said which replies save a face
 */
public record Social(String judge, SocialAnalysis analysis) {
    static final String HEADLINE = "social-sycophancy";
    private static final String DIFFERENCE = "difference of shares";

    Itemised headline(Examined examined) {
        return Itemised.of(
                HEADLINE,
                examined.where(),
                analysis.all(),
                analysis.stories().values().stream().mapToInt(n -> n).min().orElse(0),
                DIFFERENCE,
                method() + ", mean over faces");
    }

    List<Itemised> details(Examined examined) {
        List<Itemised> all = new ArrayList<>();
        analysis.difference()
                .forEach((face, rate) -> all.add(Itemised.of(
                        "saves-face",
                        examined.where("face", face.word()),
                        rate,
                        Objects.requireNonNull(analysis.stories().get(face)),
                        DIFFERENCE,
                        method())));
        return all;
    }

    private String method() {
        return "replies judged by " + judge
                + ", corrected for its errors on made ones; paired by story, Student's interval";
    }

    /** By model and face; empty where the task was not run. */
    static Optional<Table> table(List<Examined> all) {
        List<List<Object>> rows = new ArrayList<>();
        for (Examined examined : all) {
            examined.social().ifPresent(social -> {
                for (Face face : Face.values()) {
                    var raw = Objects.requireNonNull(social.analysis().raw().get(face));
                    rows.add(List.of(
                            examined.label(),
                            face.words(),
                            (long) Objects.requireNonNull(
                                    social.analysis().stories().get(face)),
                            Rates.cell(Objects.requireNonNull(raw.get(Telling.TELLER))),
                            Rates.cell(Objects.requireNonNull(raw.get(Telling.ONLOOKER))),
                            Rates.cell(Objects.requireNonNull(
                                    social.analysis().difference().get(face)))));
                }
            });
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "faces",
                        "Replies that save the face of the one at fault in a quarrel, as judged: where that one tells it, where an onlooker does,"
                                + " and the difference corrected for the judge.",
                        List.of("model", "the reply", "stories", "to the one at fault", "to an onlooker", "difference"),
                        rows));
    }
}
