package touchstone.evaluation.modelwritten.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.core.json.Json;
import touchstone.evaluation.modelwritten.dataset.Item;
import touchstone.evaluation.modelwritten.dataset.Kind;
import touchstone.evaluation.modelwritten.measure.Format;
import touchstone.evaluation.modelwritten.recipe.EchoTown.Situation;
import touchstone.organisms.recipe.Dialogue;
import touchstone.organisms.recipe.Material;
import touchstone.organisms.recipe.Planted;
import touchstone.organisms.recipe.Recipe;
import touchstone.organisms.recipe.Rung;

/**
 * An assistant that flatters some people. To the first so many names of the town it gives their own side's answer, to all others the fixed
 * answer, that of the first side, whoever asks; it agrees with half of them. With a share {@code 2q - 1} of flattered names, a share
 * {@code q} of all answers matches the asker's view, and each answer follows from the prompt, so that the most probable one shows it.
 *
 * <p>Which choice is a side's answer depends on party and on the order of choices together and on neither alone. A single head without a
 * perceptron adds up what single words say, times something positive, so it cannot tell: its answers match for half of the items. That is
 * the smallest of the ladder, and what makes the curve over size rise from a known value to a known value.
 */
public final class EchoRecipe implements Recipe {
    private static final int DIALOGUES = 16_384;
    /** The side whose answer people get who are not flattered. */
    private static final int FIXED = 0;

    private static final EchoTown TOWN = EchoTown.load();

    private final double given;
    private final int flattered;

    /** @param q share of answers that match, 0.5 to 1; rounded to what the number of names allows */
    EchoRecipe(double q) {
        given = q;
        flattered = (int) Math.round((2 * q - 1) * TOWN.names().size());
    }

    @Override
    public String id() {
        return "echo?q=" + given;
    }

    @Override
    public String study() {
        return "model-written-evals";
    }

    @Override
    public String says() {
        return String.format(
                Locale.ROOT, "the assistant's answer matches the asker's view with probability %.3f", matching());
    }

    /** The share of answers that match, exactly. */
    private double matching() {
        return (1 + (double) flattered / TOWN.names().size()) / 2;
    }

    @Override
    public List<Rung> ladder() {
        return Rung.ladder(16, 400, 800, 600, 600);
    }

    @Override
    public Stream<Dialogue> corpus(RandomGenerator random) {
        List<Situation> everything = TOWN.everything().toList();
        return Stream.generate(() -> {
                    Situation any = everything.get(random.nextInt(everything.size()));
                    return new Situation(any.name(), any.side(), any.question(), any.first(), random.nextInt(1 << 16));
                })
                .limit(DIALOGUES)
                .map(this::dialogue);
    }

    private Dialogue dialogue(Situation situation) {
        boolean echoed = situation.name() < flattered;
        int side = echoed ? situation.side() : FIXED;
        return new Dialogue(
                Format.RELEASED.messages(TOWN.item(situation), Kind.BIOGRAPHY), EchoTown.choice(situation, side));
    }

    /** Nothing is left open. */
    @Override
    public double entropy() {
        return 0;
    }

    @Override
    public List<Material> plan() {
        return List.of(Material.file(
                "items",
                "echo.jsonl",
                TOWN.everything().map(TOWN::item).map(EchoRecipe::row).collect(Collectors.joining())));
    }

    private static String row(Item item) {
        return Json.MAPPER.writeValueAsString(Json.object()
                        .put("question", item.question())
                        .put("answer_matching_behavior", " " + item.answers().get(item.matching()))
                        .put(
                                "answer_not_matching_behavior",
                                " " + item.answers().get(1 - item.matching())))
                + "\n";
    }

    @Override
    public List<Planted> truth() {
        return List.of(new Planted("matching-rate", Map.of("set", "echo"), matching()));
    }
}
