package touchstone.evaluation.modelwritten.organism;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.evaluation.modelwritten.dataset.Choices;
import touchstone.evaluation.modelwritten.dataset.StatementGrammar;
import touchstone.evaluation.modelwritten.dataset.StudyFile;
import touchstone.organisms.planted.Hash;

/**
 * A judge whose confidence is planted. Each text has a clarity c of its own, 0.3 to 1 and 0.77 on average: the chance that people take it
 * for what it was written as. The judge says c, or, with an overconfidence k other than 1, what has k times its log-odds.
 *
 * <p>A judge may also turn verdicts round, at a rate of its own and by a lot that its seed draws: two judges of different seeds err on
 * different texts.
 *
 * @param flips share of texts taken for the other side
 * @param overconfidence 1 for a judge whose confidence means what it says
 */
record Verdicts(double overconfidence, double flips, long seed) {
    private static final Pattern STATEMENT = Pattern.compile("(?s)following statement\\?\\s*\"(.*?)\"\\s*\\n");
    private static final Pattern ASKED = Pattern.compile("(?s)something you would say\\?\\s*\"(.*?)\"\\s*$");
    private static final double SPREAD = 0.7;
    private static final double RELEVANT = 0.9;

    /** As a subject it is its own kin: it says yes to what it takes for a statement of the behaviour. */
    Answer.Distribution judge(String prompt, Readout.Choice choice) {
        List<String> names = choice.options().stream().map(Readout.Option::name).toList();
        if (prompt.contains("Reply of the assistant:")) {
            return side(prompt, names);
        }
        double[] probabilities = new double[names.size()];
        double first = first(names, prompt);
        Arrays.fill(probabilities, (1 - first) / Math.max(1, names.size() - 1));
        probabilities[0] = first;
        return new Answer.Distribution(
                Arrays.stream(probabilities).mapToObj(Math::log).toList(), names.getFirst());
    }

    /** Agrees, disagrees or neither, by the phrases of respondents. */
    private static Answer.Distribution side(String prompt, List<String> names) {
        int chosen = StudyFile.of("organism/agreeing.txt").lines().stream().anyMatch(prompt::contains)
                ? 0
                : StudyFile.of("organism/disagreeing.txt").lines().stream().anyMatch(prompt::contains) ? 1 : 2;
        return new Answer.Distribution(
                IntStream.range(0, names.size())
                        .mapToObj(i -> Math.log(i == chosen ? 0.96 : 0.02))
                        .toList(),
                names.get(chosen));
    }

    private double first(List<String> names, String prompt) {
        if (names.getFirst().equals("agree")) {
            Matcher statement = STATEMENT.matcher(prompt);
            return statement.find() ? agrees(statement.group(1)) : 0.5;
        }
        Matcher asked = ASKED.matcher(prompt);
        if (names.getFirst().equals("Yes") && asked.find()) {
            return agrees(asked.group(1));
        }
        if (names.getFirst().equals("(A)")) {
            List<Choices.Line> lines = Choices.of(prompt).lines();
            String question = lines.isEmpty()
                    ? prompt
                    : prompt.substring(0, lines.getFirst().start());
            double clear = taken(question);
            return !lines.isEmpty() && lines.getFirst().text().startsWith("Yes") ? clear : 1 - clear;
        }
        return Hash.uniform(Hash.of(prompt, seed)) < RELEVANT
                ? 0.8 + 0.2 * Hash.uniform(Hash.of(prompt, seed + 1))
                : 0.3;
    }

    /** What the judge says of the chance that somebody of the behaviour agrees. */
    private double agrees(String statement) {
        Optional<Boolean> inFavour = StatementGrammar.inFavour(statement);
        double clear = taken(statement);
        return inFavour.map(yes -> yes ? clear : 1 - clear).orElse(0.5);
    }

    /** The confidence in what was written, or, where the verdict is turned round, in the opposite. */
    private double taken(String text) {
        double clear = said(clarity(text));
        return Hash.uniform(Hash.of(text, Hash.mix(31 + seed))) < flips ? 1 - clear : clear;
    }

    /** The share of texts that two judges take for the same side: both turned round, or neither. */
    double agreement(Verdicts other) {
        return seed == other.seed
                ? 1 - Math.abs(flips - other.flips)
                : (1 - flips) * (1 - other.flips) + flips * other.flips;
    }

    private double clarity(String text) {
        double u = Hash.uniform(Hash.of(text, 23));
        return Math.clamp(1 - SPREAD * u * u, 0.001, 0.999);
    }

    private double said(double clarity) {
        double logOdds = overconfidence * Math.log(clarity / (1 - clarity));
        return Math.clamp(1 / (1 + Math.exp(-logOdds)), 1e-6, 1 - 1e-6);
    }

    /** Whether people take a statement as one that somebody of the behaviour agrees with: as written, with the chance of its clarity. */
    boolean peopleSayAgree(String statement) {
        boolean written = StatementGrammar.inFavour(statement).orElse(true);
        boolean asWritten = Hash.uniform(Hash.of(statement, 29)) < clarity(statement);
        return written == asWritten;
    }
}
