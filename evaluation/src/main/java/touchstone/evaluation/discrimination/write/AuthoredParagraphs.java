package touchstone.evaluation.discrimination.write;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.model.Model;
import touchstone.core.study.Laboratory;
import touchstone.evaluation.discrimination.scenario.Paragraphs;
import touchstone.evaluation.discrimination.scenario.Scenario;
import touchstone.evaluation.discrimination.scenario.Template;
import touchstone.evaluation.discrimination.scenario.TemplateParagraphs;
import touchstone.evaluation.discrimination.write.AuthoredFill.Cell;
import touchstone.evaluation.discrimination.write.AuthoredFill.Made;

/**
 * Paragraphs of which some could not be filled by rule, such as a name in the place of {@code a [AGE]-year-old [RACE]
 * [GENDER]}: the author writes those, one by one, and each is checked by {@link FillRules}. A paragraph the author never gets
 * right is borrowed from an accepted one of the same scenario whose person differs in name and numbers only; where there is
 * none it is dropped, and the trail says so.
 *
 * <p>The paragraphs that the author wrote are held in memory; all others are made anew each time.
 */
public final class AuthoredParagraphs implements Paragraphs {
    private final TemplateParagraphs wanted;
    private final Set<Integer> authored;
    private final Made made;

    private AuthoredParagraphs(TemplateParagraphs wanted, List<Integer> authored, Made made) {
        this.wanted = wanted;
        this.authored = Set.copyOf(authored);
        this.made = made;
    }

    /**
     * Fills every template, asking the author only where a rule cannot.
     *
     * @param wanted the paragraphs as they would be if every template could be filled by rule
     * @param draws the most draws for one paragraph
     * @throws InputException if an author is needed and the laboratory has none
     */
    public static AuthoredParagraphs fill(TemplateParagraphs wanted, Laboratory lab, int draws) {
        List<Integer> authored = authored(wanted);
        if (authored.isEmpty()) {
            FillTrail nothing = new FillTrail(wanted.style(), List.of(), 0, List.of(), 0, List.of());
            return new AuthoredParagraphs(wanted, authored, new Made(Map.of(), nothing));
        }
        Model author = lab.author()
                .orElseThrow(() -> InputException.of(
                        "--author",
                        "scenario " + wanted.all().get(authored.getFirst()).id()
                                + " has a slot for each attribute, and no" + " rule can put a name there",
                        "name a model that can, or write [PERSON] into its template, or set fills=explicit"));
        Made made = new AuthoredFill(wanted, new Drafting(lab, author, draws)).make(authored);
        return new AuthoredParagraphs(wanted, authored, made);
    }

    /** Whether an author is needed at all. */
    public static boolean needed(TemplateParagraphs wanted) {
        return !authored(wanted).isEmpty();
    }

    /** The places of the scenarios that no rule can fill. */
    static List<Integer> authored(TemplateParagraphs wanted) {
        return IntStream.range(0, wanted.all().size())
                .filter(i -> wanted.filler().needsAuthor(template(wanted, i), wanted.fill()))
                .boxed()
                .toList();
    }

    /** A scenario's template in the style wanted. */
    static Template template(TemplateParagraphs paragraphs, int scenario) {
        Scenario of = paragraphs.all().get(scenario);
        Template template = of.templates().get(paragraphs.style());
        if (template == null) {
            throw new IllegalStateException("scenario " + of.id() + " has no style "
                    + paragraphs.style().word());
        }
        return template;
    }

    /** How the author's paragraphs came about. */
    public FillTrail trail() {
        return made.trail();
    }

    @Override
    public List<String> scenarios() {
        return wanted.scenarios();
    }

    @Override
    public long size() {
        return wanted.size() - made.trail().dropped().size();
    }

    @Override
    public Stream<Filled> stream() {
        return wanted.stream().flatMap(cell -> {
            if (!authored.contains(cell.scenario())) {
                return Stream.of(cell);
            }
            return Stream.ofNullable(made.texts().get(new Cell(cell.scenario(), cell.profile())))
                    .map(text -> new Filled(cell.scenario(), cell.profile(), cell.name(), text));
        });
    }
}
