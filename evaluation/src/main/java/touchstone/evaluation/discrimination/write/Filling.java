package touchstone.evaluation.discrimination.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.evaluation.discrimination.write.Values.Written;

/**
 * A filled text that passed the diff.
 *
 * @param spans where the person stands in it, in order
 */
record Filling(String text, List<Span> spans) {
    private static final Pattern ARTICLE = Pattern.compile("\\b([Aa])n?(?= \\d)");

    Filling {
        spans = List.copyOf(spans);
    }

    /** From a character to the one after the last. */
    record Span(int from, int to) {}

    /** The text with another person's name and numbers in its spans, articles before numbers put right. */
    String exchange(Values mine, Values others) {
        StringBuilder exchanged = new StringBuilder(text);
        for (Span span : spans.reversed()) {
            String phrase = text.substring(span.from(), span.to());
            if (mine.name().isPresent() && others.name().isPresent()) {
                phrase = phrase.replace(mine.name().get(), others.name().get());
            }
            for (int i = 0; i < mine.written().size(); i++) {
                Written value = mine.written().get(i);
                if (value.numeric()) {
                    phrase = FillRules.whole(value.value())
                            .matcher(phrase)
                            .replaceAll(Matcher.quoteReplacement(
                                    others.written().get(i).value()));
                }
            }
            exchanged.replace(span.from(), span.to(), articles(phrase));
        }
        return exchanged.toString();
    }

    /** Eight, eleven, eighteen and eighty begin with a vowel. */
    private static String articles(String phrase) {
        return ARTICLE.matcher(phrase).replaceAll(article -> {
            String number = phrase.substring(article.end() + 1).replaceAll("\\D.*", "");
            boolean vowel = number.startsWith("8") || (number.length() == 2 && number.matches("11|18"));
            return article.group(1) + (vowel ? "n" : "");
        });
    }
}
