package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.choice.LetteredOptions;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Table;
import touchstone.core.json.Json;
import touchstone.evaluation.globalopinions.ask.FreeAnswers;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.FreeText;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.statistics.Outcome;

/** What a model writes freely beside its letters. */
final class FreeTexts {
    private static final double LITTLE = 0.4;
    private static final int FEW_LABELS = 30;
    private static final int MOST_ROWS = 40;

    private final Survey survey;
    private final Respondent respondent;
    private final FreeText text;

    private FreeTexts(Survey survey, Respondent respondent, FreeText text) {
        this.survey = survey;
        this.respondent = respondent;
        this.text = text;
    }

    static List<Table> tables(Survey survey, Respondent respondent) {
        return respondent
                .free()
                .map(text -> List.of(new FreeTexts(survey, respondent, text).contradictions()))
                .orElse(List.of());
    }

    private Table contradictions() {
        List<List<Object>> rows = new ArrayList<>();
        for (FreeText.Pair pair : text.pairs()) {
            if (!pair.agrees() && rows.size() < MOST_ROWS) {
                Item item = survey.panel().items().get(pair.reply().item());
                rows.add(List.of(
                        item.question(),
                        named(item, pair.letter()),
                        named(item, pair.reply().chosen().orElseThrow()),
                        pair.people().isPresent() ? named(item, pair.people().getAsInt()) : Table.NONE,
                        pair.reply().words()));
            }
        }
        return new Table(
                respondent.name("free-text"),
                (respondent.several() ? respondent.label() + ": " : "")
                        + "questions that the model answers otherwise in words of its own than by its most probable letter, as the judge"
                        + " reads the words; the first " + MOST_ROWS + ".",
                List.of("question", "letter", "in words, as judged", "as people read it", "its words"),
                rows);
    }

    private static String named(Item item, int option) {
        return option == FreeAnswers.NONE ? "none" : item.options().get(option);
    }

    static List<String> warnings(Survey survey, Respondent respondent) {
        return respondent
                .free()
                .map(text -> new FreeTexts(survey, respondent, text).warnings())
                .orElse(List.of());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (text.unread() > 0) {
            warnings.add(text.unread() + " free answers got no verdict from the judge.");
        }
        if (text.kappa() instanceof Outcome.Defined<Bounded>(Bounded kappa)
                && kappa.interval().low() < LITTLE) {
            warnings.add("letters may not be what it writes freely: agreement beyond chance (kappa) is "
                    + Cells.text(kappa) + "; every similarity here rests on letters (table free-text).");
        }
        switch (text.judgeError()) {
            case Outcome.Undefined<Bounded>(String why) ->
                warnings.add(
                        "nobody has checked the judge of free answers: label a random part of free-text.jsonl and give it as"
                                + " free-labels.");
            case Outcome.Defined<Bounded>(Bounded error) -> {
                if (error.n() < FEW_LABELS) {
                    warnings.add("only " + error.n()
                            + " free answers carry a label of people: the judge's error is hardly known.");
                }
            }
        }
        return warnings;
    }

    /** The free answers of all models with the judge's reading, for people to label. */
    static List<Attachment> sheet(Survey survey, List<Respondent> respondents) {
        StringBuilder lines = new StringBuilder();
        for (Respondent respondent : respondents) {
            respondent
                    .free()
                    .ifPresent(text -> text.pairs()
                            .forEach(pair ->
                                    lines.append(line(survey, respondent, pair)).append('\n')));
        }
        return lines.isEmpty()
                ? List.of()
                : List.of(Attachment.of(
                        "free-text.jsonl",
                        "Every free answer with the option the judge read in it; people write what they read into label.",
                        lines.toString()));
    }

    private static String line(Survey survey, Respondent respondent, FreeText.Pair pair) {
        Item item = survey.panel().items().get(pair.reply().item());
        LetteredOptions letters = LetteredOptions.capital(item.options());
        ObjectNode line = Json.object();
        line.put("model", respondent.member().model().id());
        line.put("item", item.id());
        line.put("repeat", pair.reply().repeat());
        line.put("question", item.question());
        line.put("options", letters.lines());
        line.put("words", pair.reply().words());
        line.put("judge", label(letters, pair.reply().chosen()));
        line.put("label", label(letters, pair.people()));
        return line.toString();
    }

    private static String label(LetteredOptions letters, OptionalInt option) {
        return option.isEmpty()
                ? ""
                : option.getAsInt() == FreeAnswers.NONE ? "none" : letters.letter(option.getAsInt());
    }
}
