package touchstone.evaluation.globalopinions.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.item.invented.Held;
import touchstone.evaluation.globalopinions.item.invented.InventedQuestion;
import touchstone.evaluation.globalopinions.item.invented.InventedSurvey;

/**
 * Who answers, by the way a question of the invented survey is put. The item alone is answered by {@link InventedSurvey#HOME} in a share
 * {@link #AT_HOME} of all cases, else by any of the other countries, all as often: were it home alone, answering for home could move
 * nothing. Asked for a country, its people answer.
 *
 * @param stereotyped the country for which only its most frequent answer is known, where there is one
 * @param tongues what language does
 */
record Nation(Optional<String> stereotyped, Tongues tongues) {
    /** Share of answers to the item alone that are home's; Durmus et al. 2023 at small scale. */
    static final double AT_HOME = 0.6;

    private static final String ANYBODY = "Anybody";

    /** What the language of a question does to the answer. */
    enum Tongues {
        /** Questions are put in one language alone. */
        NONE,
        /** Nothing. */
        DEAF,
        /** The countries answer where most people speak it, each as often. */
        HEARD
    }

    /** Who is said to answer: a country, or anybody. */
    static String who(Cell cell) {
        return cell.prompting() == Prompting.CROSS_NATIONAL ? cell.target() : ANYBODY;
    }

    /** The ways in which questions are put, the item alone first. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(List.of(Cell.DEFAULT));
        if (tongues == Tongues.NONE) {
            InventedSurvey.countries().forEach(country -> cells.add(Cell.country(country)));
        } else {
            InventedSurvey.speakers().keySet().stream()
                    .sorted()
                    .forEach(language -> cells.add(Cell.language(language)));
        }
        return List.copyOf(cells);
    }

    /** What is asked: the questions that every country was asked; in several languages every other one of these. */
    List<InventedQuestion> questions() {
        return InventedSurvey.questions().stream()
                .filter(question -> !question.halfOnly())
                .filter(question -> tongues == Tongues.NONE || question.number() % 3 == 0)
                .toList();
    }

    /** The share of each option among the answers to one question. */
    double[] answers(Held held, Cell cell) {
        return switch (cell.prompting()) {
            case DEFAULT -> unasked(held);
            case CROSS_NATIONAL -> {
                double[] people = held.of(cell.target());
                yield stereotyped.filter(cell.target()::equals).isPresent() ? mostFrequent(people) : people;
            }
            case LINGUISTIC -> tongues == Tongues.HEARD ? mean(held, speakers(cell)) : unasked(held);
        };
    }

    /** The countries that a way of asking is about. */
    static List<String> meant(Cell cell) {
        return switch (cell.prompting()) {
            case DEFAULT -> List.of();
            case CROSS_NATIONAL -> List.of(cell.target());
            case LINGUISTIC -> speakers(cell);
        };
    }

    private static List<String> speakers(Cell cell) {
        return Objects.requireNonNull(InventedSurvey.speakers().get(cell.target()));
    }

    private static double[] unasked(Held held) {
        double[] home = held.of(InventedSurvey.HOME);
        double[] others = mean(
                held,
                InventedSurvey.countries().stream()
                        .filter(country -> !country.equals(InventedSurvey.HOME))
                        .toList());
        double[] mixed = new double[home.length];
        for (int option = 0; option < mixed.length; option++) {
            mixed[option] = AT_HOME * home[option] + (1 - AT_HOME) * others[option];
        }
        return mixed;
    }

    private static double[] mean(Held held, List<String> countries) {
        double[] mean = new double[held.options().size()];
        for (String country : countries) {
            double[] people = held.of(country);
            for (int option = 0; option < mean.length; option++) {
                mean[option] += people[option] / countries.size();
            }
        }
        return mean;
    }

    private static double[] mostFrequent(double... people) {
        int most = 0;
        for (int option = 1; option < people.length; option++) {
            most = people[option] > people[most] ? option : most;
        }
        double[] sure = new double[people.length];
        Arrays.fill(sure, most, most + 1, 1);
        return sure;
    }
}
