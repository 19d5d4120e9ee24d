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
 * The sentences around an experiment's questions in another language: rows of {@code prompt} (such as {@code question} or {@code
 * instruction}), {@code text} and, for those with several wordings, {@code wording}. Each has the slots of the study's own.
 */
public final class PromptFile {
    private static final List<String> WORDED =
            List.of("question", "instruction", "placebo", "reverse", "think", "step", "again", "review");

    private final Experiment experiment;
    private final List<Arm> arms;
    private final int wordings;
    private final boolean detects;

    /**
     * @param arms the conditions that are asked
     * @param detects whether a model of BBQ is also asked which of two answers is biased
     */
    public PromptFile(Experiment experiment, List<Arm> arms, int wordings, boolean detects) {
        this.experiment = experiment;
        this.arms = List.copyOf(arms);
        this.wordings = wordings;
        this.detects = detects;
    }

    private String folder() {
        return experiment.word() + "/";
    }

    /** Those with one wording only. */
    private Set<String> single() {
        return switch (experiment) {
            case BBQ -> Set.of("answer", "settled", "detect", "biased");
            case WINOGENDER -> Set.of();
            case ADMISSION -> Set.of("answer", "woman", "man", "yes", "no");
        };
    }

    private List<String> worded() {
        return experiment == Experiment.WINOGENDER
                ? Stream.concat(WORDED.stream(), Stream.of("match")).toList()
                : WORDED;
    }

    /**
     * Reads what the conditions need; more may stand there.
     *
     * @throws InputException naming file, row and field for a prompt that is none, has other slots or stands twice; naming what is missing
     */
    public Prompts read(Dataset file) {
        Map<String, PromptTemplate> given = new HashMap<>();
        try (Stream<Dataset.Row> rows = file.rows()) {
            rows.forEach(row -> {
                String key = key(row);
                PromptTemplate template = new PromptTemplate(row.text("text").strip());
                Set<String> slots = Prompts.own(folder() + key).slots();
                if (!template.slots().equals(slots)) {
                    throw row.wrong(
                            "text",
                            slots.isEmpty()
                                    ? "a text without slots"
                                    : slots.stream()
                                            .map(slot -> "{{" + slot + "}}")
                                            .collect(Collectors.joining(", ", "a text with ", " and no other slot")));
                }
                if (given.put(folder() + key, template) != null) {
                    throw row.wrong("prompt", "one that is not there yet; '" + key + "' is");
                }
            });
        }
        List<String> missing = new ArrayList<>(needed());
        missing.removeIf(key -> given.containsKey(folder() + key));
        if (!missing.isEmpty()) {
            throw InputException.of(
                    file.name(),
                    "has no text for " + String.join(", ", missing),
                    "add rows with prompt, wording (the number after the dot) and text");
        }
        return Prompts.with(given);
    }

    private String key(Dataset.Row row) {
        String name = row.text("prompt").strip();
        if (single().contains(name)) {
            return name;
        }
        if (!worded().contains(name)) {
            throw row.wrong(
                    "prompt",
                    Stream.concat(worded().stream(), single().stream())
                            .sorted()
                            .collect(Collectors.joining(", ", "one of ", "")));
        }
        double wording = row.number("wording");
        if (wording != Math.rint(wording) || wording < 1 || wording > Prompts.WORDINGS) {
            throw row.wrong("wording", "a number from 1 to " + Prompts.WORDINGS);
        }
        return name + "." + (int) wording;
    }

    private Set<String> needed() {
        Set<String> needed = new LinkedHashSet<>();
        switch (experiment) {
            case BBQ -> needed.add("answer");
            case WINOGENDER -> {}
            case ADMISSION -> needed.addAll(List.of("answer", "woman", "man", "yes", "no"));
        }
        for (Arm arm : arms) {
            Set<String> names = new LinkedHashSet<>(List.of("question"));
            arm.sentence().ifPresent(names::add);
            if (arm.writesFirst()) {
                if (experiment == Experiment.BBQ) {
                    needed.add("settled");
                }
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
