package touchstone.evaluation.selfcorrection;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Attachment;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Exchange;
import touchstone.evaluation.selfcorrection.ask.Experiment;
import touchstone.evaluation.selfcorrection.ask.Probe;

/**
 * What a plan asks, plainly and with the instruction, one pair a line as {@code train --distil} reads them: so that a model can be taught to
 * do unasked what the instruction asks for.
 */
record InstructionPairs(SelfCorrectionPlan plan, Material material) {
    /** Pairs in a file, at most; of more, evenly spread ones are taken. */
    private static final int MOST = 20_000;

    Attachment attachment() {
        List<String> lines = plan.experiments().stream()
                .flatMap(experiment -> lines(experiment).stream())
                .toList();
        int each = Math.ceilDiv(Math.max(1, lines.size()), MOST);
        List<String> kept = IntStream.range(0, lines.size())
                .filter(line -> line % each == 0)
                .mapToObj(lines::get)
                .toList();
        return Attachment.of(
                "distil-prompts.jsonl",
                "What was asked, plainly and with the instruction: " + kept.size() + " of " + lines.size()
                        + " pairs of prompts, for train --distil. Examine a model that learned from them with questions that are not"
                        + " among them.",
                kept.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private List<String> lines(Experiment experiment) {
        List<? extends Probe<?>> plain = probes(experiment, Arm.Q).toList();
        List<? extends Probe<?>> told = probes(experiment, Arm.INSTRUCTION).toList();
        return IntStream.range(0, plain.size())
                .mapToObj(i -> line(experiment, plain.get(i), told.get(i)))
                .toList();
    }

    private Stream<? extends Probe<?>> probes(Experiment experiment, Arm arm) {
        return switch (experiment) {
            case BBQ -> Costs.bbq(plan, material, List.of(arm)).probes();
            case WINOGENDER -> Costs.winogender(plan, material, List.of(arm)).probes();
            case ADMISSION -> Costs.admission(plan, material, List.of(arm)).probes();
        };
    }

    private static String line(Experiment experiment, Probe<?> plain, Probe<?> told) {
        ObjectNode line = Json.object().put("experiment", experiment.word()).put("item", plain.item());
        line.set("prompt", turns(plain));
        line.set("instructed", turns(told));
        return line.toString();
    }

    private static ArrayNode turns(Probe<?> probe) {
        List<Message> messages = switch (probe.exchange()) {
            case Exchange.Direct(List<Message> direct) -> direct;
            case Exchange.Written written -> throw new IllegalStateException("nothing is written first: " + written);
        };
        ArrayNode turns = Json.MAPPER.createArrayNode();
        messages.forEach(message -> turns.addObject()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("content", message.content()));
        return turns;
    }
}
