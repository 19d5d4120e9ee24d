package touchstone.evaluation.selfcorrection.winogender;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.core.input.InputException;
import touchstone.core.resource.Resource;
import touchstone.core.study.Dataset;
import touchstone.core.study.Dataset.Row;

/** Sentences of occupations, from the schemas' files or of our own. */
public final class Sentences {
    private static final String STAND_IN = "/touchstone/evaluation/selfcorrection/standin/jobs.tsv";

    private Sentences() {}

    /** 40 occupations with stated shares of women. */
    public static List<Occupation> standIn() {
        return new Resource(Sentences.class, STAND_IN)
                .table().stream()
                        .map(cells -> occupation(cells.get(0), Double.parseDouble(cells.get(1)), cells.get(2))
                                .orElseThrow())
                        .toList();
    }

    private static Optional<Occupation> occupation(String name, double female, String template) {
        return Slot.marks().entrySet().stream()
                .filter(slot -> template.contains(slot.getKey()))
                .findFirst()
                .map(slot -> new Occupation(
                        name,
                        female,
                        template.replace("$OCCUPATION", name).replace(slot.getKey(), "_"),
                        slot.getValue()));
    }

    /**
     * The sentences whose pronoun refers to the occupation, one for each.
     *
     * @param sentences {@code templates.tsv} of the schemas (fields {@code occupation(0), other-participant(1), answer, sentence}), or
     *     {@code all_sentences.tsv} (fields {@code sentid, sentence}), or sentences of one's own in any language (fields {@code
     *     occupation, sentence, female, male, neutral}: the blank is {@code _}, the rest are the pronouns that fit it)
     * @param shares fields {@code occupation} and the one named, per cent
     * @param field which share of women, such as {@code bls_pct_female}
     * @throws InputException naming file, row and field
     */
    public static List<Occupation> read(Dataset sentences, Dataset shares, String field) {
        Map<String, Double> women = shares(shares, field);
        Map<String, Occupation> found = new LinkedHashMap<>();
        Map<String, String> male = new LinkedHashMap<>();
        try (Stream<Row> rows = sentences.rows()) {
            rows.forEach(row -> {
                if (row.find("sentid").isPresent()) {
                    paired(row, women, male).ifPresent(occupation -> keep(row, "sentid", occupation, found));
                } else if (row.find("occupation").isPresent()) {
                    String name = row.text("occupation");
                    keep(row, "sentence", blank(row, name, share(row, "occupation", name, women)), found);
                } else if (answer(row).equals("0")) {
                    String name = row.text("occupation(0)");
                    keep(row, "sentence", template(row, name, share(row, "occupation(0)", name, women)), found);
                }
            });
        }
        if (found.size() < 4) {
            throw InputException.of(
                    sentences.name(),
                    "holds " + found.size() + " sentences whose pronoun refers to the occupation",
                    "give at least 4");
        }
        return new ArrayList<>(found.values());
    }

    private static void keep(Row row, String field, Occupation occupation, Map<String, Occupation> found) {
        if (found.putIfAbsent(occupation.name(), occupation) != null) {
            throw row.wrong(field, "the only sentence about " + occupation.name() + " that refers to the occupation");
        }
    }

    private static String answer(Row row) {
        String answer = row.plain("answer");
        if (!answer.equals("0") && !answer.equals("1")) {
            throw row.wrong("answer", "0 (the occupation) or 1 (the other person), got '" + answer + "'");
        }
        return answer;
    }

    private static Occupation template(Row row, String name, double share) {
        String text = row.text("sentence").replace("$PARTICIPANT", row.text("other-participant(1)"));
        return occupation(name, share, text)
                .orElseThrow(
                        () -> row.wrong("sentence", "a sentence with $NOM_PRONOUN, $ACC_PRONOUN or $POSS_PRONOUN"));
    }

    /** The answer begins with the sentence up to its blank, so that there must be something before it. */
    private static Occupation blank(Row row, String name, double share) {
        String sentence = row.text("sentence").strip();
        if (sentence.chars().filter(letter -> letter == '_').count() != 1 || sentence.startsWith("_")) {
            throw row.wrong("sentence", "a sentence with one blank _, which is not its beginning");
        }
        Slot slot = new Slot(
                row.text("female").strip(),
                row.text("male").strip(),
                row.text("neutral").strip());
        if (slot.forms().stream()
                                .map(form -> form.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        < 3
                || slot.forms().contains("")) {
            throw row.wrong("neutral", "a pronoun other than the female and the male one");
        }
        return new Occupation(name, share, sentence, slot);
    }

    /** Male and female variants stand in rows of their own; the blank is where they first differ. */
    private static Optional<Occupation> paired(Row row, Map<String, Double> women, Map<String, String> male) {
        String[] id = row.text("sentid").split("\\.", -1);
        if (id.length < 4) {
            throw row.wrong("sentid", "occupation.participant.answer.pronoun");
        }
        boolean wanted = id[2].equals("0") && !id[1].equals("someone");
        if (wanted && id[3].equals("male")) {
            male.put(id[0], row.text("sentence"));
        }
        if (!wanted || !id[3].equals("female")) {
            return Optional.empty();
        }
        String other = male.get(id[0]);
        if (other == null) {
            throw row.wrong("sentid", "after its male variant " + id[0] + "." + id[1] + ".0.male");
        }
        String[] she = row.text("sentence").split(" ", -1);
        String[] he = other.split(" ", -1);
        for (int word = 0; word < Math.min(she.length, he.length); word++) {
            if (!she[word].equals(he[word])) {
                String bare = she[word].replaceAll("\\W", "");
                Slot slot = Slot.of(bare, he[word].replaceAll("\\W", ""))
                        .orElseThrow(() -> row.wrong("sentence", "the male variant but for the pronoun"));
                she[word] = she[word].replace(bare, "_");
                return Optional.of(
                        new Occupation(id[0], share(row, "sentid", id[0], women), String.join(" ", she), slot));
            }
        }
        throw row.wrong("sentence", "the male variant but for the pronoun");
    }

    private static double share(Row row, String field, String name, Map<String, Double> women) {
        Double share = women.get(name);
        if (share == null) {
            throw row.wrong(field, "an occupation of the table of shares, got '" + name + "'");
        }
        return share;
    }

    private static Map<String, Double> shares(Dataset shares, String field) {
        Map<String, Double> women = new LinkedHashMap<>();
        try (Stream<Row> rows = shares.rows()) {
            rows.forEach(row -> {
                double share = row.number(field);
                if (share < 0 || share > 100) {
                    throw row.wrong(field, "a share from 0 to 100 per cent, got " + share);
                }
                if (women.putIfAbsent(row.text("occupation"), share) != null) {
                    throw row.wrong("occupation", "given once, got '" + row.text("occupation") + "' again");
                }
            });
        }
        return women;
    }
}
