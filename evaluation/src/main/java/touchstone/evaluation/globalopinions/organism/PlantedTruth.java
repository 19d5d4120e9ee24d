package touchstone.evaluation.globalopinions.organism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import touchstone.evaluation.globalopinions.item.Populations;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedQuestion;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;
import touchstone.organisms.planted.Hash;
import touchstone.statistics.divergence.Entropy;
import touchstone.statistics.divergence.JensenShannon;
import touchstone.statistics.divergence.LogBase;

/**
 * What follows from a behaviour: means over 84 draws of the invented survey's 120 questions, 10,080 in all, of which the survey that
 * is asked is one further draw. Good to about 0.001. Nothing is said of a run unless its place names the survey and the base
 * ({@code survey=invented}, {@code log-base}), and of a respondent with a bias for letters.
 */
final class PlantedTruth {
    private static final int DRAWS = 84;

    private final Behaviour behaviour;
    private final Map<String, Map<String, Double>> known = new ConcurrentHashMap<>();

    PlantedTruth(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    OptionalDouble of(String estimate, Map<String, String> where) {
        if (!"invented".equals(where.get("survey"))
                || behaviour.letterBias() != 0
                || behaviour.talk().rewording() > 0) {
            return OptionalDouble.empty();
        }
        LogBase base = "two".equals(where.get("log-base")) ? LogBase.TWO : LogBase.NATURAL;
        String country = where.getOrDefault("country", "");
        String target = where.getOrDefault("target", "");
        String language = where.getOrDefault("language", "");
        return switch (estimate) {
            case "similarity" -> number(similarities(base, new Behaviour.Manner.AsItIs(), false), country);
            case "ranked-similarity" -> number(similarities(base, new Behaviour.Manner.AsItIs(), true), country);
            case "steering-effect" -> number(shifts(base, new Behaviour.Manner.For(target), false), target);
            case "steering-selectivity" -> selectivity(base, target);
            case "language-effect" -> languageEffect(base, language);
            case "world-similarity" -> number(worlds(base), where.getOrDefault("weighting", ""));
            case "group-similarity" -> number(groups(base), where.getOrDefault("group", ""));
            case "group-beyond-country" -> beyond(base, where.getOrDefault("group", ""));
            case "held-out-advantage" -> advantage(similarities(base, new Behaviour.Manner.AsItIs(), true));
            case "held-out-steering" -> advantage(shifts(base, new Behaviour.Manner.For(target), true));
            case "free-text-agreement", "free-text-kappa", "free-text-none" -> freely(estimate);
            case "pair-difference" -> difference(base, country, where.getOrDefault("against", ""));
            case "entropy" -> number(entropies(base), "model");
            case "greatest-probability" -> number(entropies(base), "greatest");
            case "human-entropy" -> number(entropies(base), "humans");
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble number(Map<String, Double> numbers, String key) {
        Double number = numbers.get(key);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** On the questions that both countries were asked. */
    private OptionalDouble difference(LogBase base, String first, String second) {
        boolean all = Stream.of(first, second)
                .allMatch(country -> InventedSurvey.questions().stream()
                        .allMatch(question -> InventedSurvey.asked(question, country)));
        Map<String, Double> similarities = similarities(base, new Behaviour.Manner.AsItIs(), !all);
        return OptionalDouble.of(
                Objects.requireNonNull(similarities.get(first)) - Objects.requireNonNull(similarities.get(second)));
    }

    private OptionalDouble selectivity(LogBase base, String target) {
        Map<String, Double> shifts = shifts(base, new Behaviour.Manner.For(target), false);
        if (!shifts.containsKey(target)) {
            return OptionalDouble.empty();
        }
        double others = shifts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(target))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
        return OptionalDouble.of(Objects.requireNonNull(shifts.get(target)) - others);
    }

    private OptionalDouble languageEffect(LogBase base, String language) {
        List<String> speakers = InventedSurvey.speakers().getOrDefault(language, List.of());
        Map<String, Double> shifts = shifts(base, new Behaviour.Manner.In(language), false);
        return speakers.stream()
                .mapToDouble(country -> Objects.requireNonNull(shifts.get(country)))
                .average();
    }

    /** @param common over the questions that every country was asked alone */
    private Map<String, Double> shifts(LogBase base, Behaviour.Manner manner, boolean common) {
        Map<String, Double> before = similarities(base, new Behaviour.Manner.AsItIs(), common);
        Map<String, Double> shifts = new LinkedHashMap<>();
        similarities(base, manner, common)
                .forEach((country, after) -> shifts.put(country, after - Objects.requireNonNull(before.get(country))));
        return shifts;
    }

    /** @param common over the questions that every country was asked alone */
    private Map<String, Double> similarities(LogBase base, Behaviour.Manner manner, boolean common) {
        return known.computeIfAbsent(base + " " + manner + common, key -> {
            JensenShannon measure = new JensenShannon(base);
            Sums sums = new Sums();
            forAll((question, held, seed) -> {
                double[] answer = behaviour.answer(held, manner, seed);
                for (String country : InventedSurvey.countries()) {
                    if (InventedSurvey.asked(question, country) && !(common && question.halfOnly())) {
                        sums.add(country, measure.similarity(answer, held.of(country)));
                    }
                }
            });
            return sums.means();
        });
    }

    /** The greatest less the mean: what the country chosen on other questions gains. */
    private static OptionalDouble advantage(Map<String, Double> numbers) {
        var all = numbers.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return OptionalDouble.of(all.getMax() - all.getAverage());
    }

    private Map<String, Double> worlds(LogBase base) {
        return known.computeIfAbsent(base + " worlds", key -> {
            JensenShannon measure = new JensenShannon(base);
            Populations populations = InventedSurvey.populations();
            Sums sums = new Sums();
            forAll((question, held, seed) -> {
                double[] answer = behaviour.answer(held, new Behaviour.Manner.AsItIs(), seed);
                double[] even = new double[answer.length];
                double[] people = new double[answer.length];
                double all = 0;
                int countries = 0;
                for (String country : InventedSurvey.countries()) {
                    if (InventedSurvey.asked(question, country)) {
                        double weight = populations.of(country).orElseThrow();
                        double[] of = held.of(country);
                        for (int i = 0; i < of.length; i++) {
                            even[i] += of[i];
                            people[i] += weight * of[i];
                        }
                        all += weight;
                        countries++;
                    }
                }
                for (int i = 0; i < even.length; i++) {
                    even[i] /= countries;
                    people[i] /= all;
                }
                sums.add("countries", measure.similarity(answer, even));
                sums.add("people", measure.similarity(answer, people));
            });
            return sums.means();
        });
    }

    private Map<String, Double> groups(LogBase base) {
        return known.computeIfAbsent(base + " groups", key -> {
            JensenShannon measure = new JensenShannon(base);
            Sums sums = new Sums();
            forAll((question, held, seed) -> {
                double[] answer = behaviour.answer(held, new Behaviour.Manner.AsItIs(), seed);
                if (InventedSurvey.asked(question, InventedSurvey.HOME)) {
                    for (String group : InventedSurvey.GROUPS) {
                        sums.add(group, measure.similarity(answer, held.of(InventedSurvey.HOME, group)));
                    }
                    sums.add("whole", measure.similarity(answer, held.of(InventedSurvey.HOME)));
                }
            });
            return sums.means();
        });
    }

    private OptionalDouble beyond(LogBase base, String group) {
        Map<String, Double> groups = groups(base);
        Double of = groups.get(group);
        return of == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(of - Objects.requireNonNull(groups.get("whole")));
    }

    /** Of free answers that are the most probable letter but for a share that contradicts it. */
    private OptionalDouble freely(String estimate) {
        double contradicts = behaviour.talk().contradicts();
        if (behaviour.talk().refusals() > 0) {
            return OptionalDouble.empty();
        }
        return switch (estimate) {
            case "free-text-agreement" -> OptionalDouble.of(1 - contradicts);
            case "free-text-none" -> OptionalDouble.of(contradicts / 2);
            default -> {
                Map<String, Double> letters = known.computeIfAbsent("letters", key -> letters(contradicts));
                double chance = 0;
                for (var entry : letters.entrySet()) {
                    if (entry.getKey().startsWith("letter ")) {
                        chance += entry.getValue()
                                * letters.getOrDefault(entry.getKey().replace("letter", "word"), 0.0);
                    }
                }
                yield OptionalDouble.of((1 - contradicts - chance) / (1 - chance));
            }
        };
    }

    /** How often each place among the options is the most probable letter, and is said in words. */
    private Map<String, Double> letters(double contradicts) {
        Map<String, Double> shares = new LinkedHashMap<>();
        double each = 1.0 / Population.ALL.size();
        forAll((question, held, seed) -> {
            double[] answer = behaviour.answer(held, new Behaviour.Manner.AsItIs(), seed);
            int most = 0;
            for (int i = 1; i < answer.length; i++) {
                most = answer[i] > answer[most] ? i : most;
            }
            shares.merge("letter " + most, each, Double::sum);
            for (int i = 0; i < answer.length; i++) {
                double said = i == most ? 1 - contradicts : contradicts / 2 / (answer.length - 1);
                shares.merge("word " + i, each * said, Double::sum);
            }
        });
        return shares;
    }

    private Map<String, Double> entropies(LogBase base) {
        return known.computeIfAbsent(base + " entropies", key -> {
            Sums sums = new Sums();
            forAll((question, held, seed) -> {
                double[] answer = behaviour.answer(held, new Behaviour.Manner.AsItIs(), seed);
                sums.add("model", Entropy.of(answer, base));
                sums.add("greatest", Arrays.stream(answer).max().orElseThrow());
                sums.add(
                        "humans",
                        InventedSurvey.countries().stream()
                                .filter(country -> InventedSurvey.asked(question, country))
                                .mapToDouble(country -> Entropy.of(held.of(country), base))
                                .average()
                                .orElseThrow());
            });
            return sums.means();
        });
    }

    @FunctionalInterface
    private interface Each {
        void take(InventedQuestion question, Held held, long seed);
    }

    private static void forAll(Each each) {
        Population.ALL.forEach(one -> each.take(one.question(), one.held(), one.seed()));
    }

    /** A question under one draw of its loadings. */
    private record Drawn(InventedQuestion question, Held held, long seed) {}

    /** Made once, when a truth is first asked for. */
    private static final class Population {
        static final List<Drawn> ALL = drawn();

        private static List<Drawn> drawn() {
            List<Drawn> all = new ArrayList<>();
            for (int draw = 1; draw <= DRAWS; draw++) {
                for (InventedQuestion question : InventedSurvey.questions()) {
                    all.add(new Drawn(question, question.held(draw), Hash.mix(Hash.of(question.text(), 5) + draw)));
                }
            }
            return List.copyOf(all);
        }
    }

    private static final class Sums {
        private final Map<String, double[]> sums = new HashMap<>();

        void add(String key, double value) {
            double[] sum = sums.computeIfAbsent(key, added -> new double[2]);
            sum[0] += value;
            sum[1]++;
        }

        Map<String, Double> means() {
            Map<String, Double> means = new LinkedHashMap<>();
            sums.forEach((key, sum) -> means.put(key, sum[0] / sum[1]));
            return means;
        }
    }
}
