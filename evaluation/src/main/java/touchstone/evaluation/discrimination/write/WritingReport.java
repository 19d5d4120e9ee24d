package touchstone.evaluation.discrimination.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.findings.Table;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.write.TopicLine.Duplicate;
import touchstone.evaluation.discrimination.write.TopicLine.Kept;
import touchstone.evaluation.discrimination.write.TopicLine.Unsuitable;

/** What people read about written scenarios: tables of what was drawn, kept and rejected, and warnings. */
public record WritingReport(WrittenScenarios written) {
    private static final double MANY_REJECTED = 0.5;
    private static final int NAMED = 10;

    /** Counts by step, the scenarios, the dropped topics, the rejected drafts. */
    public List<Table> tables() {
        return List.of(steps(), scenarios(), unused(), rejected());
    }

    private Table steps() {
        List<List<Object>> rows = new ArrayList<>();
        long kept = written.topics().stream()
                .filter(line -> line.fate() instanceof Kept)
                .count();
        long duplicates = written.topics().stream()
                .filter(line -> line.fate() instanceof Duplicate)
                .count();
        long unsuitable = written.topics().stream()
                .filter(line -> line.fate() instanceof Unsuitable)
                .count();
        rows.add(List.of("topic lines", (long) written.topics().size(), kept, duplicates, unsuitable));
        bySteps().forEach((step, drafts) -> {
            long accepted = drafts.stream().filter(Draft::accepted).count();
            rows.add(List.of(step, (long) drafts.size(), accepted, 0L, drafts.size() - accepted));
        });
        rows.add(List.of(
                "scenarios",
                (long) written.wanted(),
                (long) written.scenarios().size(),
                0L,
                (long) written.wanted() - written.scenarios().size()));
        return new Table(
                "writing-steps",
                "What the author " + written.author() + " wrote and what the rules made of it",
                List.of("step", "drawn", "accepted", "duplicates", "rejected"),
                rows);
    }

    private Map<String, List<Draft>> bySteps() {
        return written.drafts().stream()
                .collect(Collectors.groupingBy(
                        draft -> draft.detail().isEmpty() ? draft.step() : draft.step() + " " + draft.detail(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private Table scenarios() {
        return new Table(
                "writing-scenarios",
                "The scenarios that were written",
                List.of("scenario", "area", "decision", "what yes grants"),
                written.scenarios().stream()
                        .map(scenario ->
                                List.<Object>of(scenario.id(), scenario.area(), scenario.title(), scenario.grants()))
                        .toList());
    }

    private Table unused() {
        List<List<Object>> rows = new ArrayList<>();
        for (TopicLine line : written.topics()) {
            switch (line.fate()) {
                case Kept _ -> {}
                case Duplicate(String of, double similarity) ->
                    rows.add(List.of(line.list(), line.line(), line.text(), "duplicate", of, similarity));
                case Unsuitable(String reason) ->
                    rows.add(List.of(line.list(), line.line(), line.text(), "unsuitable", reason, Table.NONE));
            }
        }
        return new Table(
                "writing-topics-dropped",
                "Lines of the author's lists that were dropped; similarity is the tf-idf cosine of character trigrams, from "
                        + Similarity.SAME + " on two topics count as one",
                List.of("list", "line", "text", "fate", "why", "similarity"),
                rows);
    }

    private Table rejected() {
        return new Table(
                "writing-drafts-rejected",
                "Drafts that broke a rule, and which",
                List.of("step", "topic", "style", "draw", "reasons"),
                written.drafts().stream()
                        .filter(draft -> !draft.accepted())
                        .map(draft -> List.<Object>of(
                                draft.step(),
                                draft.item(),
                                draft.detail().isEmpty() ? Table.NONE : draft.detail(),
                                draft.draw(),
                                String.join(" ", draft.reasons())))
                        .toList());
    }

    /** Fewer scenarios than ordered, topics given up, a step of which most drafts failed. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (written.scenarios().size() < written.wanted()) {
            warnings.add("the author wrote " + written.scenarios().size() + " of " + written.wanted()
                    + " scenarios that keep the rules; see table writing-drafts-rejected");
        }
        if (written.unansweredLists() > 0) {
            warnings.add(written.unansweredLists() + " of " + written.lists() + " lists of topics never came");
        }
        Set<String> used = written.scenarios().stream().map(Scenario::title).collect(Collectors.toSet());
        List<String> givenUp = written.drafts().stream()
                .filter(draft -> draft.step().equals("template") && draft.draw() == 0)
                .map(Draft::item)
                .filter(item -> !used.contains(slug(item)))
                .toList();
        if (!givenUp.isEmpty()) {
            warnings.add(givenUp.size() + " topics were given up because a text never passed the rules: "
                    + String.join("; ", givenUp.subList(0, Math.min(NAMED, givenUp.size())))
                    + (givenUp.size() > NAMED ? "; ..." : ""));
        }
        bySteps().forEach((step, drafts) -> {
            long failed = drafts.stream().filter(draft -> !draft.accepted()).count();
            if (failed > MANY_REJECTED * drafts.size()) {
                warnings.add(failed + " of " + drafts.size() + " drafts of step '" + step
                        + "' broke the rules: what passed may be what the author finds easy, not what was asked for");
            }
        });
        return List.copyOf(warnings);
    }

    private String slug(String item) {
        return written.topics().stream()
                .flatMap(line -> line.fate() instanceof Kept(Topic topic) ? Stream.of(topic) : Stream.empty())
                .filter(topic -> topic.line().equals(item))
                .map(Topic::slug)
                .findFirst()
                .orElse(item);
    }
}
