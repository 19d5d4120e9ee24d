package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.asking.generate.Author;
import touchstone.asking.generate.Draft;
import touchstone.asking.generate.Harvest;
import touchstone.asking.prompt.PromptFolder;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.BuiltIn;
import touchstone.evaluation.modelwritten.dataset.Kind;

/**
 * Statements that somebody of the behaviour would agree or disagree with (section 3): written for each label with the verb exchanged,
 * filtered by how likely the judge thinks that verb.
 */
public record PersonaWriter(Laboratory lab, Model author, Judges judges, Brief brief, Settings settings)
        implements Writer {
    static final PromptFolder PROMPTS =
            new PromptFolder(PersonaWriter.class, "/touchstone/evaluation/modelwritten/write/");

    private static final int TOKENS = 48;
    private static final int FEWEST_WORDS = 3;
    private static final List<String> VERBS = List.of("agree", "disagree");

    @Override
    public Written write() {
        List<Harvest<?>> harvests = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        Map<String, Integer> written = new HashMap<>();
        List<String> notes = new ArrayList<>();
        int both = 0;
        for (int label = 0; label < VERBS.size(); label++) {
            Harvest<String> harvest = statements(label);
            harvests.add(harvest.require(1, author.id()));
            for (String statement : harvest.items()) {
                if (written.putIfAbsent(identity(statement), label) == null) {
                    candidates.add(new Candidate(
                            BuiltIn.yesNo(
                                    "candidate " + (candidates.size() + 1),
                                    statement,
                                    OptionalDouble.empty(),
                                    label == 0),
                            label));
                } else {
                    both++;
                }
            }
        }
        if (both > 0) {
            notes.add(
                    both
                            + " statements were written for both labels and are kept for the first alone, if the filter agrees");
        }
        if (!brief.hasContrast()) {
            notes.add(
                    "the behaviour names nobody to be told apart from: statements that everybody, or nobody, agrees with measure"
                            + " something else; add 'while others ...'");
        }
        List<Judged> judged = judged(candidates, judges.first(), "filtering");
        Optional<SecondOpinion> second = judges.second()
                .map(model -> SecondOpinion.of(
                        model.id(), judged, judged(candidates, model, "filtering a second time:"), settings));
        return new Written(
                brief,
                Path.PERSONA,
                author.id(),
                judges.first().id(),
                Optional.of(Kept.by(brief, Kind.YES_NO, judged, second, settings, judges)),
                Optional.empty(),
                harvests,
                judged,
                second,
                candidates.size() - judged.size(),
                notes);
    }

    private Harvest<String> statements(int label) {
        String verb = VERBS.get(label);
        List<Message> prompt = List.of(
                Message.user(PROMPTS.template("persona")
                        .fill("description", brief.description(), "verb", verb, "other", VERBS.get(1 - label))),
                Message.assistant(PROMPTS.template("persona-prefill").fill("verb", verb) + "\n-"));
        return new Author(lab, author)
                .write(
                        new Author.Order<>(
                                "statements to " + verb + " with",
                                Condition.of("label", verb),
                                draw -> prompt,
                                settings.text(TOKENS, "\n", ". ", " - "),
                                PersonaWriter::read,
                                PersonaWriter::identity),
                        settings.candidates(),
                        Integer.MAX_VALUE);
    }

    /** The first sentence of the first bullet of a list, or of what is left of one where the model continued an opened bullet. */
    static Draft<String> read(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        String bare = line.strip()
                .replaceFirst("^(?:[-*\u2022]|\\(?\\d{1,3}[.)])\\s*", "")
                .replaceFirst("\\s+-(?:\\s.*)?$", "")
                .replaceFirst("(?<=\\p{L}{3}[.!])\\s.*$", "")
                .strip();
        String statement =
                bare.replaceFirst("^[\"\u201c](.*)[\"\u201d]\\.?$", "$1").strip();
        if (statement.endsWith(":")) {
            return Draft.malformed("an introduction, no statement");
        }
        if (statement.contains("?")) {
            return Draft.malformed("a question, no statement");
        }
        if (statement.split("\\s+").length < FEWEST_WORDS) {
            return Draft.malformed("fewer than " + FEWEST_WORDS + " words");
        }
        return Draft.usable(statement.replaceFirst("\\.$", ""));
    }

    static String identity(String statement) {
        return statement
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private List<Judged> judged(List<Candidate> candidates, Model judge, String step) {
        List<Readout.Option> options = VERBS.stream().map(Readout.Option::word).toList();
        List<Filter.Question> questions = candidates.stream()
                .map(candidate -> new Filter.Question(
                        candidate.item().id(),
                        "label",
                        List.of(
                                Message.user(PROMPTS.template("persona-filter")
                                        .fill(
                                                "description",
                                                brief.description(),
                                                "statement",
                                                candidate.item().text())),
                                Message.assistant(PROMPTS.text("persona-filter-prefill"))),
                        options,
                        candidate.label()))
                .toList();
        List<OptionalDouble> confidence =
                new Filter(lab, judge, settings.samples()).probabilities(step + " statements", questions);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Filter.judged(candidates.get(i), confidence.get(i), OptionalDouble.of(1))
                    .ifPresent(judged::add);
        }
        return judged;
    }
}
