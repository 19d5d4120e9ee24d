package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;
import touchstone.core.model.Model;
import touchstone.core.study.ArtifactKey;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.ScenarioWriter;
import touchstone.evaluation.discrimination.scenario.Style;
import touchstone.evaluation.discrimination.write.ScenarioDrafts.Texts;

/**
 * Has the author model write scenarios: topics, then for each topic a text in every style. A topic whose texts never pass the
 * rules is replaced by the next one, so that the order is filled as long as the author finds topics.
 *
 * <p>Every answer comes from the laboratory, so that a second run takes them all from the journal; the product is kept as an
 * artifact under the hash of those very answers, for people and other tools to read.
 */
public final class AuthorWriter implements ScenarioWriter {
    private static final double SPARE_TOPICS = 1.25;

    private final WriterSettings settings;

    /** For {@link java.util.ServiceLoader}. */
    public AuthorWriter() {
        this(WriterSettings.STANDARD);
    }

    public AuthorWriter(WriterSettings settings) {
        this.settings = settings;
    }

    @Override
    public Written write(Order order, Laboratory lab) throws InterruptedException {
        WrittenScenarios written = writeScenarios(order, lab);
        WritingReport report = new WritingReport(written);
        return new Written(written.scenarios(), report.tables(), report.warnings());
    }

    /**
     * Writes scenarios and tells how they came about.
     *
     * @throws InputException if there is no author, or nothing it wrote passes the rules
     */
    public WrittenScenarios writeScenarios(Order order, Laboratory lab) throws InterruptedException {
        Model author = lab.author()
                .orElseThrow(() -> InputException.of(
                        "--author",
                        "writing scenarios needs an author model and none was given",
                        "name one, such as --author anthropic:NAME, or try --author organism:author offline"));
        WrittenScenarios written = written(order, lab, author);
        if (written.scenarios().isEmpty()) {
            throw InputException.of(
                    "--author",
                    author.id() + " wrote no usable scenario (" + why(written) + ")",
                    "name another author");
        }
        WrittenScenariosType type = new WrittenScenariosType(order.grid());
        return lab.keep(new ArtifactKey("written-scenarios", key(order, written)), type, () -> written);
    }

    private WrittenScenarios written(Order order, Laboratory lab, Model author) {
        TopicCollection topics = new TopicCollection(lab, author, new DemographicWords(order.grid()));
        ScenarioDrafts drafts = new ScenarioDrafts(
                new Drafting(lab, author, settings.draws()),
                new TextRules(order.grid(), settings.separateSlots()),
                order.styles(),
                order.grid());
        List<Texts> texts = new ArrayList<>();
        int taken = 0;
        for (int round = 0; round < settings.listRounds() && texts.size() < order.scenarios(); round++) {
            int missing = order.scenarios() - texts.size();
            topics.draw(settings.lists(), topics(missing));
            List<Topic> known = topics.topics();
            while (texts.size() < order.scenarios() && taken < known.size()) {
                int until = Math.min(known.size(), taken + order.scenarios() - texts.size());
                texts.addAll(drafts.write(known.subList(taken, until)));
                taken = until;
            }
        }
        List<Scenario> scenarios = IntStream.range(0, texts.size())
                .mapToObj(i -> scenario(i + 1, texts.get(i)))
                .toList();
        return new WrittenScenarios(
                author.id(),
                order.scenarios(),
                topics.lists(),
                topics.unanswered(),
                scenarios,
                topics.lines(),
                drafts.drafts());
    }

    /** How many topics to ask for; some will be given up. */
    static int topics(int scenarios) {
        return (int) Math.ceil(SPARE_TOPICS * scenarios);
    }

    private static Scenario scenario(int number, Texts texts) {
        Topic topic = texts.topic();
        return new Scenario(
                Integer.toString(number),
                topic.slug(),
                topic.area(),
                texts.draft().grants(),
                texts.draft().ages(),
                texts.templates());
    }

    /** The commonest reason why texts were rejected. */
    private static String why(WrittenScenarios written) {
        Map<String, Long> reasons = written.drafts().stream()
                .flatMap(draft -> draft.reasons().stream())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        return reasons.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> most.getValue() + " drafts: " + most.getKey())
                .orElse("its " + written.lists() + " lists hold no numbered line that is a topic");
    }

    /** Everything the product depends on: what was ordered, and what the author answered. */
    private static ContentHash key(Order order, WrittenScenarios written) {
        return ContentHash.digest(digest -> {
            digest.text("written scenarios 1").text(written.author()).number(order.scenarios());
            digest.text(new TreeSet<>(order.styles().stream().map(Style::word).toList()).toString());
            digest.text(order.grid().toString());
            digest.number(written.lists()).number(written.unansweredLists());
            written.topics()
                    .forEach(line -> digest.number(line.list())
                            .text(line.text())
                            .text(line.fate().toString()));
            written.drafts().forEach(draft -> {
                digest.text(draft.item()).text(draft.detail()).text(draft.text());
                draft.reasons().forEach(digest::text);
            });
        });
    }
}
