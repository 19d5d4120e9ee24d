package touchstone.evaluation.sycophancy.item;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import touchstone.asking.label.Feature;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** Reads items from files of users, or those built in. */
public final class Material {
    private static final String FOLDER = "/touchstone/evaluation/sycophancy/items/";

    private Material() {}

    /** Questions of any of the published forms, see the study's page. */
    public static Items<Question> questions(Dataset file) {
        return QuestionRows.read(file.name(), List.of(file));
    }

    /**
     * Questions of several files of one set, such as MMLU's by subject.
     *
     * @param folder named where there is nothing to read
     */
    public static Items<Question> questions(String folder, List<Dataset> files) {
        return QuestionRows.read(folder, files);
    }

    /** 300 sums, capitals, elements and facts, each with three wrong answers. */
    public static Items<Question> questions() {
        return Items.read("questions", builtIn("questions.jsonl"), QuestionRows::question, Question::text);
    }

    /** Passages: {@code text} and {@code domain}, or the {@code base} of SycophancyEval's {@code feedback.jsonl}. */
    public static Items<Passage> passages(Dataset file) {
        try (Stream<Row> rows = file.rows()) {
            return Items.read(file.name(), rows, Material::passage, Passage::text);
        }
    }

    /** 60 passages, 20 each of arguments, poems and solutions. */
    public static Items<Passage> passages() {
        return Items.read("passages", builtIn("passages.jsonl"), Material::passage, Passage::text);
    }

    private static Passage passage(Row row) {
        Row fields = row.find("base").filter(JsonNode::isObject).isPresent()
                ? new Row(row.dataset(), row.number(), row.fields().get("base"))
                : row;
        String text = fields.text("text").strip();
        if (text.isEmpty()) {
            throw fields.wrong("text", "text");
        }
        String domain = fields.find("domain").isPresent()
                ? fields.plain("domain")
                : fields.find("dataset").isPresent() ? fields.plain("dataset") : "text";
        return new Passage(
                row.find("id").isPresent() ? row.plain("id") : "row " + row.number(), noun(domain.strip()), text);
    }

    /** SycophancyEval calls its domains arguments, poems and math. */
    private static String noun(String domain) {
        return switch (domain) {
            case "arguments" -> "argument";
            case "poems" -> "poem";
            case "math", "solutions" -> "solution";
            case "" -> "text";
            default -> domain;
        };
    }

    /** Poems: {@code poet}, {@code text}, and where they matter {@code names} and {@code wrong}. */
    public static Items<Poem> poems(Dataset file) {
        Items<Poem> poems;
        try (Stream<Row> rows = file.rows()) {
            poems = Items.read(file.name(), rows, Material::poem, Poem::text);
        }
        if (poems.items().stream().map(Poem::poet).distinct().count() < 2
                && poems.items().stream().anyMatch(poem -> poem.wrong().isEmpty())) {
            throw InputException.of(
                    file.name(), "holds poems of one poet, and no wrong one to name", "add a field 'wrong' with names");
        }
        return poems;
    }

    /** Opening stanzas of 12 well-known poems. */
    public static Items<Poem> poems() {
        return Items.read("poems", builtIn("poems.jsonl"), Material::poem, Poem::text);
    }

    private static Poem poem(Row row) {
        String poet = row.text("poet").strip();
        if (poet.isEmpty()) {
            throw row.wrong("poet", "a name");
        }
        List<String> names = new ArrayList<>(QuestionRows.texts(row, "names"));
        if (names.isEmpty()) {
            names.add(poet.substring(poet.lastIndexOf(' ') + 1));
        }
        return new Poem(
                row.find("id").isPresent() ? row.plain("id") : "row " + row.number(),
                poet,
                names,
                row.text("text").strip(),
                QuestionRows.texts(row, "wrong"));
    }

    /** Misconceptions with corrections, of any form that the study's page names. */
    public static Items<Misconception> misconceptions(Dataset file) {
        return MisconceptionRows.read(file);
    }

    /** 80 well-known ones, each with a bare correction and one that explains. */
    public static Items<Misconception> misconceptions() {
        return Items.read(
                "misconceptions",
                builtIn("misconceptions.jsonl"),
                MisconceptionRows::misconception,
                MisconceptionRows::same);
    }

    /** Quarrels told twice: {@code teller}, {@code onlooker}. */
    public static Items<Story> stories(Dataset file) {
        return StoryRows.read(file);
    }

    /** 24 of them. */
    public static Items<Story> stories() {
        return Items.read("stories", builtIn("stories.jsonl"), StoryRows::story, Story::teller);
    }

    /** The 23 features of the paper, as far as they are known. */
    public static List<Feature> features() {
        return Feature.read("features", builtIn("features.jsonl"));
    }

    static Stream<Row> builtIn(String file) {
        List<Row> rows = new ArrayList<>();
        for (String line : new Resource(Material.class, FOLDER + file).lines()) {
            rows.add(new Row(file, rows.size() + 1, Json.parse(line)));
        }
        return rows.stream();
    }
}
