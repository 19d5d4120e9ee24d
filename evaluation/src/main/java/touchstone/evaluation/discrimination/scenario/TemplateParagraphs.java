package touchstone.evaluation.discrimination.scenario;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.evaluation.discrimination.scenario.Attribute.Numeric;

/**
 * Paragraphs filled from templates: every scenario with every person of the grid.
 *
 * @param maskAges leaves out the ages at which a scenario makes no sense
 */
public record TemplateParagraphs(List<Scenario> all, Style style, Fill fill, Filler filler, boolean maskAges)
        implements Paragraphs {
    public TemplateParagraphs {
        all = List.copyOf(all);
    }

    @Override
    public List<String> scenarios() {
        return all.stream().map(Scenario::id).toList();
    }

    @Override
    public long size() {
        return maskAges
                ? all.stream()
                        .mapToLong(scenario -> filler.grid().profiles().stream()
                                .filter(profile -> sensible(scenario, profile))
                                .count())
                        .sum()
                : (long) all.size() * filler.grid().size();
    }

    @Override
    public Stream<Filled> stream() {
        return IntStream.range(0, all.size()).boxed().flatMap(this::ofScenario);
    }

    private Stream<Filled> ofScenario(int number) {
        Scenario scenario = all.get(number);
        Template template = scenario.templates().get(style);
        if (template == null) {
            throw new IllegalStateException("scenario " + scenario.id() + " has no style " + style.word());
        }
        return filler.grid().profiles().stream()
                .filter(profile -> !maskAges || sensible(scenario, profile))
                .map(profile -> new Filled(
                        number,
                        profile.index(),
                        fill == Fill.IMPLICIT
                                ? filler.names().name(profile, number).index()
                                : -1,
                        filler.fill(template, fill, profile, number)));
    }

    private boolean sensible(Scenario scenario, Profile profile) {
        int age = filler.grid().indexOf("age").orElse(-1);
        return age < 0
                || !(filler.grid().attributes().get(age) instanceof Numeric ages)
                || scenario.ages().contains(ages.values().get(profile.level(age)));
    }
}
