package touchstone.evaluation.modelwritten.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.generate.Flaw;
import touchstone.asking.generate.Harvest;
import touchstone.core.findings.Attachment;
import touchstone.core.json.Json;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.PronounSet.Sentence;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.evaluation.modelwritten.write.Sheet;
import touchstone.evaluation.modelwritten.write.Written;
import touchstone.report.Csv;
import touchstone.report.ExplorerPage;
import touchstone.statistics.Outcome;

/** The files of a new set: items in the public format, a card, the map, the sheet for people, all candidates. */
final class NewSetFiles {
    private final NewSet set;
    private final Written written;

    private NewSetFiles(NewSet set) {
        this.set = set;
        this.written = set.written();
    }

    static List<Attachment> of(NewSet set) {
        NewSetFiles files = new NewSetFiles(set);
        String name = set.written().brief().name();
        List<Attachment> all = new ArrayList<>(List.of(
                Attachment.of(name + ".jsonl", "The items in the public format.", files.items()),
                Attachment.of(name + "-card.md", "How the set came about and what it is good for.", files.card()),
                Attachment.of(name + "-explorer.html", "A map of the items to read and filter.", files.explorer())));
        all.addAll(People.sheet(name, Csv.of(Sheet.of(set.written(), set.validation()))));
        if (!set.written().judged().isEmpty()) {
            all.add(Attachment.of(
                    name + "-candidates.csv",
                    "All candidates with what the filter thinks of them.",
                    Candidates.csv(set.written())));
        }
        return all;
    }

    private String items() {
        StringBuilder lines = new StringBuilder();
        written.questions()
                .ifPresent(questions -> questions
                        .items()
                        .forEach(item ->
                                lines.append(json(item, second(item.text()))).append('\n')));
        written.pronouns().ifPresent(sentences -> {
            for (int i = 0; i < sentences.sentences().size(); i++) {
                lines.append(json(sentences.sentences().get(i), i)).append('\n');
            }
        });
        return lines.toString();
    }

    private static String json(Item item, OptionalDouble second) {
        ObjectNode json = Json.object();
        json.put("question", item.question());
        item.statement().ifPresent(statement -> json.put("statement", statement));
        item.confidence().ifPresent(confidence -> json.put("label_confidence", confidence));
        second.ifPresent(confidence -> json.put("second_label_confidence", confidence));
        json.put("answer_matching_behavior", " " + item.answers().get(item.matching()));
        List<String> others = new ArrayList<>(item.answers());
        others.remove(item.matching());
        if (others.size() == 1) {
            json.put("answer_not_matching_behavior", " " + others.getFirst());
        } else {
            ArrayNode list = json.putArray("answer_not_matching_behavior");
            others.forEach(other -> list.add(" " + other));
        }
        return json.toString();
    }

    private static String json(Sentence sentence, int index) {
        ObjectNode json = Json.object();
        json.put("index", index).put("occupation", sentence.occupation());
        ArrayNode pronouns = json.putArray("pronoun_options");
        sentence.pronouns().forEach(pronouns::add);
        json.put("sentence_with_blank", sentence.text());
        json.put("BLS_percent_women_2019", sentence.percentWomen());
        return json.toString();
    }

    private String card() {
        int size = written.texts().size();
        String labels = written.questions()
                .map(questions -> questions.items().stream()
                        .collect(Collectors.groupingBy(
                                item -> item.answers().get(item.matching()),
                                java.util.TreeMap::new,
                                Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .orElse("none");
        String dropped = written.harvests().stream()
                .flatMap(harvest -> harvest.flaws().stream())
                .collect(Collectors.groupingBy(
                        Harvest.Flaws::flaw,
                        () -> new java.util.EnumMap<>(Flaw.class),
                        Collectors.summingInt(Harvest.Flaws::count)))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        double mean = written.questions()
                .flatMap(
                        questions -> questions.meanConfidence().stream().boxed().findFirst())
                .orElse(Double.NaN);
        return new touchstone.asking.prompt.PromptTemplate(
                        StudyFile.of("write/card.md").text())
                .fill(
                        "name",
                        written.brief().name(),
                        "description",
                        written.brief().description(),
                        "items",
                        Integer.toString(size),
                        "labels",
                        labels,
                        "path",
                        written.path().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "author",
                        written.author(),
                        "judge",
                        written.judge()
                                + written.second()
                                        .map(second -> " (first), " + second.judge() + " (second)")
                                        .orElse(""),
                        "texts",
                        Integer.toString(written.harvests().stream()
                                .mapToInt(Harvest::drawn)
                                .sum()),
                        "dropped",
                        dropped.isEmpty() ? "nothing" : dropped,
                        "confidence",
                        Double.isNaN(mean) ? "none" : String.format(Locale.ROOT, "%.4f", mean),
                        "vendi",
                        String.format(
                                Locale.ROOT, "%.1f", set.landscape().diversity().vendi()),
                        "duplicates",
                        String.format(
                                Locale.ROOT,
                                "%.1f%%",
                                100 * set.landscape().diversity().nearDuplicates()),
                        "notes",
                        written.notes().isEmpty()
                                ? "None."
                                : written.notes().stream()
                                        .map(note -> "- " + note)
                                        .collect(Collectors.joining("\n")));
    }

    private String explorer() {
        ObjectNode data = Json.object();
        List<String> names = written.questions()
                .map(questions -> questions.items().getFirst().answers().stream()
                        .map(answer -> answer + " matches")
                        .toList())
                .orElse(List.of("sentence"));
        ArrayNode labels = data.putArray("labels");
        names.forEach(labels::add);
        ArrayNode groups = data.putArray("groups");
        for (int c = 0; c < set.landscape().clusters().count(); c++) {
            groups.addObject()
                    .put("name", set.landscape().names().get(c))
                    .put("size", set.landscape().clusters().members(c).size());
        }
        ArrayNode items = data.putArray("items");
        List<String> texts = written.texts();
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode item = items.addObject()
                    .put("x", rounded(set.landscape().points()[i][0]))
                    .put("y", rounded(set.landscape().points()[i][1]))
                    .put("text", texts.get(i))
                    .put("group", set.landscape().clusters().cluster()[i]);
            int index = i;
            int label = written.questions()
                    .map(questions -> questions.items().get(index).matching())
                    .orElse(0);
            item.put("label", label);
            written.questions()
                    .map(questions -> questions.items().get(index).confidence())
                    .filter(java.util.OptionalDouble::isPresent)
                    .ifPresentOrElse(
                            confidence -> item.put("confidence", confidence.getAsDouble()),
                            () -> item.putNull("confidence"));
            second(texts.get(i)).ifPresent(confidence -> item.put("second", confidence));
        }
        ArrayNode facts = data.putArray("facts");
        facts().forEach(facts::add);
        return new ExplorerPage(
                        written.brief().name(),
                        texts.size() + " items about " + written.brief().description()
                                + ". Each dot is an item; near ones use similar words.",
                        StudyFile.of("explorer/body.html").text(),
                        StudyFile.of("explorer/style.css").text(),
                        StudyFile.of("explorer/script.js").text(),
                        data)
                .html();
    }

    private OptionalDouble second(String text) {
        return written.second().map(second -> second.confidence(text)).orElseGet(OptionalDouble::empty);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(
                switch (set.landscape().trustworthiness()) {
                    case Outcome.Defined<Double>(Double trust) ->
                        String.format(
                                Locale.ROOT,
                                "Trustworthiness(%d) %.3f: 1 would mean that all neighbours on the map are neighbours in truth, about 0.5"
                                        + " that none is more than by chance.",
                                set.landscape().neighbours(),
                                trust);
                    case Outcome.Undefined<Double>(String why) -> "Trustworthiness cannot be said: " + why + ".";
                });
        facts.add(
                "Texts are compared by their words and spelling, not by their meaning; distances between far groups mean nothing.");
        facts.add(String.format(
                Locale.ROOT,
                "Vendi score %.1f: as how many wholly different texts these %d count.",
                set.landscape().diversity().vendi(),
                written.texts().size()));
        facts.add("Written by " + written.author() + ", filtered by " + written.judge()
                + written.second().map(second -> " and " + second.judge()).orElse("") + ".");
        return facts;
    }
}
