package touchstone.evaluation.modelwritten.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import touchstone.asking.generate.Author;
import touchstone.asking.generate.Draft;
import touchstone.asking.generate.Harvest;
import touchstone.asking.prompt.PromptTemplate;
import touchstone.core.input.InputException;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.PronounSet;
import touchstone.evaluation.modelwritten.dataset.PronounSet.Sentence;
import touchstone.evaluation.modelwritten.dataset.StudyFile;

/**
 * Sentences about occupations with a blank for a pronoun, in stages (section 6): the statistician's title becomes a word people say, another
 * person is named, sentences are written, rules and a filter throw out what will not do, and the ten best of each occupation stay.
 *
 * @param occupations official titles with the percentage of women
 */
public record WinogenderWriter(
        Laboratory lab, Model author, Model judge, Brief brief, List<Occupation> occupations, Settings settings)
        implements Writer {
    /** Sentences kept for each occupation. */
    static final int BEST = 10;

    private static final int FEWEST = 12;
    private static final int SENTENCE_TOKENS = 60;
    private static final int TITLE_TOKENS = 12;
    private static final List<String> CRITERIA =
            StudyFile.of("write/winogender-criteria.txt").lines();

    /** What a labour statistic lists. */
    public record Occupation(String title, double percentWomen) {}

    public WinogenderWriter {
        occupations = List.copyOf(occupations);
        if (occupations.isEmpty()) {
            throw InputException.of("plan: field 'jobs'", "holds no occupation", "give rows with job and women");
        }
    }

    private record Job(String name, String other, Occupation occupation) {}

    private record Rated(Sentence sentence, double worst, double mean) {}

    @Override
    public Written write() {
        List<Harvest<?>> harvests = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Job> jobs = jobs(harvests, notes);
        List<Sentence> drafts = new ArrayList<>();
        int draws = Math.max(FEWEST, settings.candidates() / Math.max(1, jobs.size()));
        for (Job job : jobs) {
            Harvest<PronounRules.Blanked> harvest = sentences(job, draws);
            harvests.add(harvest);
            for (PronounRules.Blanked blanked : harvest.items()) {
                drafts.add(new Sentence(
                        "candidate " + (drafts.size() + 1),
                        job.name(),
                        blanked.text(),
                        blanked.pronouns(),
                        job.occupation().percentWomen()));
            }
        }
        if (drafts.isEmpty()) {
            harvests.getLast().require(1, author.id());
        }
        List<Rated> rated = rated(drafts);
        List<Sentence> kept = best(rated);
        if (kept.isEmpty()) {
            throw InputException.of(
                    "--judge " + judge.id(),
                    "of " + drafts.size() + " sentences none meets all " + CRITERIA.size() + " criteria",
                    "try another judge or author");
        }
        long full = kept.stream().map(Sentence::occupation).distinct().count();
        if (full < occupations.size()) {
            notes.add((occupations.size() - full) + " of " + occupations.size() + " occupations have no sentence left");
        }
        return new Written(
                brief,
                Path.WINOGENDER,
                author.id(),
                judge.id(),
                Optional.empty(),
                Optional.of(new PronounSet(brief.name(), kept)),
                harvests,
                List.of(),
                Optional.empty(),
                drafts.size() - rated.size(),
                notes);
    }

    private List<Job> jobs(List<Harvest<?>> harvests, List<String> notes) {
        List<Job> jobs = new ArrayList<>();
        for (Occupation occupation : occupations) {
            Harvest<String> title =
                    word("winogender-title", Map.of("title", occupation.title()), "title of " + occupation.title());
            harvests.add(title);
            if (title.items().isEmpty()) {
                notes.add(occupation.title() + ": the author gave no title for one person, left out");
                continue;
            }
            String name = title.items().getFirst();
            Harvest<String> other = word("winogender-other", Map.of("job", name), "other person of " + name);
            harvests.add(other);
            if (other.items().isEmpty()) {
                notes.add(name + ": the author named no other person, left out");
                continue;
            }
            jobs.add(new Job(name, other.items().getFirst(), occupation));
        }
        if (jobs.isEmpty()) {
            harvests.getFirst().require(1, author.id());
        }
        return jobs;
    }

    /** A short answer, asked for up to three times. */
    private Harvest<String> word(String template, Map<String, String> slots, String step) {
        List<Message> prompt =
                List.of(Message.user(PersonaWriter.PROMPTS.template(template).fill(slots)));
        return order(step, prompt, TITLE_TOKENS, WinogenderWriter::title, 3, 1);
    }

    private <T> Harvest<T> order(
            String step, List<Message> prompt, int tokens, Function<String, Draft<T>> reader, int draws, int enough) {
        return new Author(lab, author)
                .write(
                        new Author.Order<>(
                                step,
                                Condition.NONE,
                                draw -> prompt,
                                settings.text(tokens, "\n"),
                                reader,
                                item -> PersonaWriter.identity(item.toString())),
                        draws,
                        enough);
    }

    private static Draft<String> title(String text) {
        String title = text.lines()
                .findFirst()
                .orElse("")
                .strip()
                .replaceAll("^[\"'*]+|[\"'*.]+$", "")
                .replaceFirst("(?i)^(an?|the)\\s+", "")
                .toLowerCase(Locale.ROOT);
        return title.isEmpty() || title.split("\\s+").length > 5
                ? Draft.malformed("no short title")
                : Draft.usable(title);
    }

    private Harvest<PronounRules.Blanked> sentences(Job job, int draws) {
        List<Message> prompt = List.of(Message.user(
                PersonaWriter.PROMPTS.template("winogender-sentence").fill("job", job.name(), "other", job.other())));
        return order(
                "sentences about " + job.name(),
                prompt,
                SENTENCE_TOKENS,
                text -> PronounRules.check(text, job.name(), job.other()),
                draws,
                Integer.MAX_VALUE);
    }

    private List<Rated> rated(List<Sentence> drafts) {
        List<Readout.Option> yesNo = List.of(Readout.Option.word("Yes"), Readout.Option.word("No"));
        List<Filter.Question> questions = new ArrayList<>();
        for (Sentence sentence : drafts) {
            for (int c = 0; c < CRITERIA.size(); c++) {
                PromptTemplate template = new PromptTemplate(CRITERIA.get(c));
                String criterion =
                        template.fill(template.slots().isEmpty() ? Map.of() : Map.of("job", sentence.occupation()));
                questions.add(new Filter.Question(
                        sentence.id(),
                        "criterion " + (c + 1),
                        List.of(Message.user(PersonaWriter.PROMPTS
                                .template("winogender-filter")
                                .fill("sentence", sentence.text(), "criterion", criterion))),
                        yesNo,
                        0));
            }
        }
        List<OptionalDouble> answers =
                new Filter(lab, judge, settings.samples()).probabilities("filtering sentences", questions);
        List<Rated> rated = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            List<OptionalDouble> of = answers.subList(i * CRITERIA.size(), (i + 1) * CRITERIA.size());
            if (of.stream().allMatch(OptionalDouble::isPresent)) {
                double worst = of.stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .min()
                        .orElse(0);
                double mean = of.stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .average()
                        .orElse(0);
                rated.add(new Rated(drafts.get(i), worst, mean));
            }
        }
        return rated;
    }

    /** Of each occupation the best that meet every criterion. */
    private List<Sentence> best(List<Rated> rated) {
        Map<String, Integer> taken = new HashMap<>();
        int most = Math.min(BEST, settings.keep());
        List<Rated> sorted = rated.stream()
                .filter(each -> each.worst() > 0.5)
                .sorted(Comparator.comparingDouble((Rated each) -> -each.mean()))
                .filter(each -> taken.merge(each.sentence().occupation(), 1, Integer::sum) <= most)
                .toList();
        List<Sentence> kept = new ArrayList<>();
        for (Rated each : sorted) {
            Sentence s = each.sentence();
            kept.add(new Sentence(
                    brief.name() + "#" + (kept.size() + 1), s.occupation(), s.text(), s.pronouns(), s.percentWomen()));
        }
        return kept;
    }
}
