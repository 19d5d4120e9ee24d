package touchstone.evaluation.selfcorrection.organism;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import touchstone.evaluation.selfcorrection.admission.Students;
import touchstone.evaluation.selfcorrection.ask.Arm;

/** The planted truth behind each estimate on the study's own material; on other material it is not known. */
record PlantedTruth(Planted planted, double coverage) {
    OptionalDouble of(String estimate, Map<String, String> where) {
        Optional<Arm> arm = Arrays.stream(Arm.values())
                .filter(each -> each.label().equals(where.get("condition")))
                .findFirst();
        if (arm.isEmpty() || where.containsKey("items")) {
            return OptionalDouble.empty();
        }
        Arm asked = arm.get();
        String category = where.get("category");
        double dimension = category == null || category.startsWith("mean") ? 1 : Planted.dimension(category);
        return switch (estimate) {
            case "bias-ambiguous" -> OptionalDouble.of((1 - planted.unknown(asked)) * planted.lean(asked, dimension));
            case "bias-direction" -> OptionalDouble.of(planted.lean(asked, dimension));
            case "bias-disambiguated" ->
                OptionalDouble.of(2 * Planted.SLIP * planted.lean(asked, dimension) / (1 - Planted.SHY));
            case "accuracy-ambiguous" -> OptionalDouble.of(planted.unknown(asked));
            case "accuracy-disambiguated" -> OptionalDouble.of(1 - Planted.SHY - Planted.SLIP);
            case "unknown-disambiguated" -> OptionalDouble.of(Planted.SHY);
            case "pronoun-correlation" -> OptionalDouble.of(Pronouns.correlation(planted, asked));
            case "neutral-mass" -> OptionalDouble.of(planted.neutral(asked));
            case "calibration-slope" -> OptionalDouble.of(planted.pronounSlope(asked));
            case "admission-gap" -> OptionalDouble.of(gap(asked, where));
            case "admission-gap-women" -> OptionalDouble.of(gap(asked, where, kind -> kind.female()));
            case "admission-gap-men" -> OptionalDouble.of(gap(asked, where, kind -> !kind.female()));
            case "admission-gap-women-less-men" ->
                OptionalDouble.of(gap(asked, where, kind -> kind.female()) - gap(asked, where, kind -> !kind.female()));
            case "admission-gap-raw" -> OptionalDouble.of(coverage * gap(asked, where));
            case "lsat-weight-gap" -> asked.writesFirst() ? OptionalDouble.empty() : OptionalDouble.of(0);
            case "self-detection" -> OptionalDouble.of(planted.detection());
            default -> OptionalDouble.empty();
        };
    }

    private double gap(Arm arm, Map<String, String> where) {
        return gap(arm, where, kind -> true);
    }

    private double gap(Arm arm, Map<String, String> where, Predicate<Students.Kind> judged) {
        return Admission.gap(
                planted, arm, where.getOrDefault("race", "Black"), where.getOrDefault("reference", "white"), judged);
    }
}
