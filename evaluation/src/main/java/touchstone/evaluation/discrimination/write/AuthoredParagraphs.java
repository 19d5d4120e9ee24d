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
    private static final FillTrail NOTHING = new FillTrail(List.of(), 0, List.of(), 0, List.of());

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
        List<Integer> authored = IntStream.range(0, wanted.all().size())
                .filter(i -> !fillsByRule(wanted, i))
                .boxed()
                .toList();
        if (authored.isEmpty()) {
            return new AuthoredParagraphs(wanted, authored, new Made(Map.of(), NOTHING));
        }
        Model author = lab.author()
                .orElseThrow(() -> InputException.of(
                        "--author",
                        "scenario " + wanted.all().get(authored.getFirst()).id() + " cannot be filled by rule ("
                                + wanted.fill().word() + ")",
                        "name a model that fills it, or write [PERSON] into its template"));
        Made made = new AuthoredFill(wanted, new Drafting(lab, author, draws)).make(authored);
        return new AuthoredParagraphs(wanted, authored, made);
    }

    private static boolean fillsByRule(TemplateParagraphs paragraphs, int scenario) {
        try {
            paragraphs
                    .filler()
                    .check(
                            template(paragraphs, scenario),
                            paragraphs.fill(),
                            paragraphs.all().get(scenario).id());
            return true;
        } catch (InputException unfit) {
            return false;
        }
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
