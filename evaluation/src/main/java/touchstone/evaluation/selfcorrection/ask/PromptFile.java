package touchstone.evaluation.selfcorrection.ask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.input.InputException;
import touchstone.core.study.Dataset;

/**
 * The sentences around BBQ's questions in another language: rows of {@code prompt} (such as {@code question} or {@code instruction}),
 * {@code text} and, for those with several wordings, {@code wording}. Each has the slots of the study's own.
 */
public final class PromptFile {
    private static final String FOLDER = Experiment.BBQ.word() + "/";
    private static final Set<String> WORDED =
            Set.of("question", "instruction", "placebo", "reverse", "think", "step", "again", "review");
    private static final Set<String> SINGLE = Set.of("answer", "settled", "detect", "biased");

    private PromptFile() {}

    /**
     * Reads what these conditions need; more may stand there.
     *
     * @throws InputException naming file, row and field for a prompt that is none, has other slots or stands twice; naming what is missing
     */
    public static Prompts read(Dataset file, List<Arm> arms, int wordings, boolean detects) {
        Map<String, PromptTemplate> given = new HashMap<>();
        try (Stream<Dataset.Row> rows = file.rows()) {
            rows.forEach(row -> {
                String key = key(row);
                PromptTemplate template = new PromptTemplate(row.text("text").strip());
                Set<String> slots = Prompts.own(FOLDER + key).slots();
                if (!template.slots().equals(slots)) {
                    throw row.wrong(
                            "text",
                            slots.isEmpty()
                                    ? "a text without slots"
                                    : slots.stream()
                                            .map(slot -> "{{" + slot + "}}")
                                            .collect(Collectors.joining(", ", "a text with ", " and no other slot")));
                }
                if (given.put(FOLDER + key, template) != null) {
                    throw row.wrong("prompt", "one that is not there yet; '" + key + "' is");
                }
            });
        }
        List<String> missing = new ArrayList<>(needed(arms, wordings, detects));
        missing.removeIf(key -> given.containsKey(FOLDER + key));
        if (!missing.isEmpty()) {
            throw InputException.of(
                    file.name(),
                    "has no text for " + String.join(", ", missing),
                    "add rows with prompt, wording (the number after the dot) and text");
        }
        return Prompts.with(given);
    }

    private static String key(Dataset.Row row) {
        String name = row.text("prompt").strip();
        if (SINGLE.contains(name)) {
            return name;
        }
        if (!WORDED.contains(name)) {
            throw row.wrong(
                    "prompt",
                    Stream.concat(WORDED.stream(), SINGLE.stream())
                            .sorted()
                            .collect(Collectors.joining(", ", "one of ", "")));
        }
        double wording = row.number("wording");
        if (wording != Math.rint(wording) || wording < 1 || wording > Prompts.WORDINGS) {
            throw row.wrong("wording", "a number from 1 to " + Prompts.WORDINGS);
        }
        return name + "." + (int) wording;
    }

    private static Set<String> needed(List<Arm> arms, int wordings, boolean detects) {
        Set<String> needed = new LinkedHashSet<>(List.of("answer"));
        for (Arm arm : arms) {
            Set<String> names = new LinkedHashSet<>(List.of("question"));
            arm.sentence().ifPresent(names::add);
            if (arm.writesFirst()) {
                needed.add("settled");
                names.add("again");
                arm.opening().ifPresent(names::add);
                if (arm == Arm.SECOND_ROUND) {
                    names.add("review");
                }
            }
            names.forEach(
                    name -> IntStream.rangeClosed(1, wordings).forEach(wording -> needed.add(name + "." + wording)));
        }
        if (detects) {
            needed.addAll(List.of("detect", "biased"));
        }
        return needed;
    }
}
