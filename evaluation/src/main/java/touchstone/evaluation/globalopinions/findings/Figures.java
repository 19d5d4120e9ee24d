package touchstone.evaluation.globalopinions.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.asking.series.ModelSeries;
import touchstone.core.findings.Figure;
import touchstone.core.findings.FigureFile;
import touchstone.core.json.Json;
import touchstone.evaluation.globalopinions.ask.Cell;
import touchstone.evaluation.globalopinions.ask.Languages;
import touchstone.evaluation.globalopinions.ask.Prompting;
import touchstone.evaluation.globalopinions.estimate.Analysis;
import touchstone.evaluation.globalopinions.estimate.Baselines;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.estimate.Steering;
import touchstone.statistics.Outcome;

/** The figures of a run. */
final class Figures {
    private static final FigureFile FILES =
            new FigureFile(Figures.class, "/touchstone/evaluation/globalopinions/figures/");
    /** More models than this are drawn as curves, and one of them at length. */
    private static final int MOST_AT_LENGTH = 2;

    private static final int MOST_COUNTRIES = 40;

    private final Survey survey;

    private Figures(Survey survey) {
        this.survey = survey;
    }

    static List<Figure> of(
            Survey survey, ModelSeries series, List<Respondent> respondents, Analysis.Settings settings) {
        Figures figures = new Figures(survey);
        List<Figure> all = new ArrayList<>(Curves.of(survey, series, respondents));
        List<Respondent> atLength = respondents.size() <= MOST_AT_LENGTH ? respondents : List.of(plainest(respondents));
        List<Baselines> baselines = Analysis.baselines(survey.panel(), settings);
        for (Respondent respondent : atLength) {
            all.add(figures.byCountry(respondent, baselines));
            all.addAll(Maps.of(survey, respondents, respondent));
            if (!respondent.analysis().steering().isEmpty()) {
                all.add(figures.shifts(respondent));
            }
        }
        all.add(figures.between(settings));
        return all;
    }

    /** The largest, and of several the one trained least: the one to look at first. */
    static Respondent plainest(List<Respondent> respondents) {
        return respondents.stream()
                .max(java.util.Comparator.comparingDouble((Respondent one) ->
                                one.member().scale().parameters().orElse(0))
                        .thenComparing(
                                one -> one.member().scale().trainingSteps().orElse(0),
                                java.util.Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Countries with enough items, by similarity, at most so many. */
    private List<Integer> shown(Respondent respondent) {
        List<Integer> enough = IntStream.range(0, survey.panel().countries().size())
                .filter(country ->
                        respondent.analysis().similarity().get(country).isDefined())
                .boxed()
                .sorted(java.util.Comparator.comparingInt((Integer country) -> few(country))
                        .thenComparingDouble(country -> -respondent
                                .analysis()
                                .similarity()
                                .get(country)
                                .orElseThrow()
                                .value()))
                .toList();
        return enough.subList(0, Math.min(MOST_COUNTRIES, enough.size()));
    }

    private int few(int country) {
        return survey.panel().items(country) < survey.least() ? 1 : 0;
    }

    private Figure byCountry(Respondent respondent, List<Baselines> baselines) {
        ArrayNode values = Json.array();
        List<Integer> shown = shown(respondent);
        for (int country : shown) {
            Bounded found = respondent.analysis().similarity().get(country).orElseThrow();
            String name = survey.panel().countries().get(country);
            ObjectNode value = values.addObject();
            value.put("country", name);
            value.put("value", found.value());
            value.put("low", found.interval().low());
            value.put("high", found.interval().high());
            value.put("items", found.n());
            value.put("uniform", baselines.get(country).uniform());
            if (Double.isFinite(baselines.get(country).others())) {
                value.put("others", baselines.get(country).others());
            }
            truth(respondent, "similarity", "country", name).ifPresent(truth -> value.put("truth", truth));
        }
        Figure figure = FILES.with(
                "similarity-by-country",
                respondent.name("similarity-by-country"),
                values,
                "How similar the model's answers by default are to each country's" + ofModel(respondent)
                        + ", with 95% intervals by drawing items anew; the grey mark is an answerer that spreads its probability evenly."
                        + " Each country has its own items: the table ranking compares countries.",
                shown.stream()
                        .limit(3)
                        .map(country -> survey.panel().countries().get(country) + " "
                                + Cells.text(respondent
                                        .analysis()
                                        .similarity()
                                        .get(country)
                                        .orElseThrow()))
                        .collect(Collectors.joining("; ")));
        ((ObjectNode) figure.vegaLite().at("/layer/0/encoding/x"))
                .put("title", survey.measure().similarityUnit());
        return figure;
    }

    private OptionalDouble truth(Respondent respondent, String estimate, String key, String place) {
        return respondent.truth(estimate, Map.of(key, place), survey);
    }

    private static String ofModel(Respondent respondent) {
        return respondent.several() ? " (" + respondent.label() + ")" : "";
    }

    private Figure shifts(Respondent respondent) {
        ArrayNode values = Json.array();
        List<Integer> shown = shown(respondent);
        List<String> most = new ArrayList<>();
        respondent.analysis().steering().forEach((cell, steering) -> {
            for (int country : shown) {
                double shift = steering.shift().get(country);
                if (Double.isFinite(shift) && steering.similarity().get(country).isDefined()) {
                    values.addObject()
                            .put("condition", cell.label())
                            .put("country", survey.panel().countries().get(country))
                            .put("shift", shift)
                            .put(
                                    "after",
                                    steering.similarity()
                                            .get(country)
                                            .map(Bounded::value)
                                            .orElseThrow())
                            .put("meant", meant(cell, survey.panel().countries().get(country)));
                }
            }
            if (steering.towards() instanceof Outcome.Defined<Bounded>(Bounded towards)) {
                most.add(cell.label() + " " + Cells.signed(towards));
            }
        });
        return FILES.with(
                "shifts",
                respondent.name("shifts"),
                values,
                "What telling it to answer for a country, or asking in a language, changes" + ofModel(respondent)
                        + ": change of similarity to each country (columns). The dots mark the countries meant: a model that"
                        + " understands moves there and not elsewhere.",
                String.join("; ", most.subList(0, Math.min(6, most.size()))));
    }

    private static boolean meant(Cell cell, String country) {
        return cell.prompting() == Prompting.CROSS_NATIONAL
                ? cell.target().equals(country)
                : Languages.speakers(cell.target()).contains(country);
    }

    private Figure between(Analysis.Settings settings) {
        List<String> countries = survey.panel().countries().stream().limit(25).toList();
        List<List<Double>> rows = Analysis.between(survey.panel(), countries, settings);
        ArrayNode values = Json.array();
        double greatest = 0;
        String pair = "";
        for (int first = 0; first < countries.size(); first++) {
            for (int second = 0; second < countries.size(); second++) {
                double similarity = rows.get(first).get(second);
                if (first != second && Double.isFinite(similarity)) {
                    values.addObject()
                            .put("first", countries.get(first))
                            .put("second", countries.get(second))
                            .put("similarity", similarity);
                    if (similarity > greatest) {
                        greatest = similarity;
                        pair = countries.get(first) + " and " + countries.get(second);
                    }
                }
            }
        }
        Figure figure = FILES.with(
                "between-countries",
                values,
                "How similar countries are to each other, on items both were asked: what a model that is one of them would reach with"
                        + " the others. White: too few items in common.",
                String.format(Locale.ROOT, "Closest: %s, %.3f.", pair, greatest));
        ((ObjectNode) figure.vegaLite().at("/encoding/color"))
                .put("title", survey.measure().similarityUnit());
        return figure;
    }

    /** The change of similarity to the countries meant. */
    static Outcome<Bounded> towards(Respondent respondent, Cell cell) {
        Steering steering = respondent.analysis().steering().get(cell);
        return steering == null ? Outcome.undefined("not asked") : steering.towards();
    }
}
