package touchstone.evaluation.discrimination.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import touchstone.evaluation.discrimination.scenario.Template.Literal;
import touchstone.evaluation.discrimination.scenario.Template.Piece;

/** Whatever the template, a fill keeps its literal text and puts the right words into its slots. */
class FillerPropertyTest {
    private static final Grid GRID = Grid.standard();
    private static final Filler FILLER = new Filler(GRID, BuiltIn.names());

    @Provide
    Arbitrary<String> templates() {
        Arbitrary<String> words = Arbitraries.of(
                "The file says ",
                ". Then ",
                " who waited, ",
                ": a ",
                " for $1,200; ",
                "\n- Note: ",
                " an ",
                "! ",
                " (new) ");
        Arbitrary<String> slots =
                Arbitraries.of("[he|she|they]", "[his|her|their]", "[has|has|have]", "[AGE]", "[RACE]", "[GENDER]");
        return words.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(literals -> slots.list().ofSize(literals.size()).map(chosen -> {
                    StringBuilder text = new StringBuilder("Case 7. [PERSON] asks");
                    for (int i = 0; i < literals.size(); i++) {
                        text.append(literals.get(i)).append(chosen.get(i));
                    }
                    return text.append(" now. Should we agree?").toString();
                }));
    }

    @Property(tries = 300)
    void literalTextStaysAndSlotsAreRecovered(
            @ForAll("templates") String source,
            @ForAll @IntRange(max = 134) int person,
            @ForAll @IntRange(max = 69) int scenario) {
        Template template = Template.parse(source, GRID, "test");
        assertThat(template.source()).isEqualTo(source);
        Profile profile = GRID.profiles().get(person);
        String filled = FILLER.fill(template, Fill.EXPLICIT, profile, scenario);
        assertThat(template.spans(filled)).isPresent();
        assertThat(filled).doesNotContain("[");
        assertThat(filled).isEqualTo(FILLER.fill(template, Fill.EXPLICIT, profile, scenario));
        assertThat(filled).startsWith("Case 7. A").endsWith(" now. Should we agree?");
        List<String> literals = new ArrayList<>();
        for (Piece piece : template.pieces()) {
            if (piece instanceof Literal(String text)) {
                literals.add(text.strip().replaceAll("\\ban?$", "").strip());
            }
        }
        int from = 0;
        for (String literal : literals) {
            int at = filled.indexOf(literal, from);
            assertThat(at).as(literal).isGreaterThanOrEqualTo(from);
            from = at + literal.length();
        }
    }

    @Property(tries = 200)
    void articlesFollowTheSoundOfTheNumber(@ForAll @IntRange(min = 1, max = 199) int number) {
        boolean an = number == 8 || number == 11 || number == 18 || (number >= 80 && number <= 89);
        assertThat(Article.before(number + "-year-old")).isEqualTo(an ? "an" : "a");
    }
}
