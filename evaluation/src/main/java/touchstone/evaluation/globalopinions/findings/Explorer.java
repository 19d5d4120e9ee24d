package touchstone.evaluation.globalopinions.findings;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.evaluation.globalopinions.ask.Answered;
import touchstone.evaluation.globalopinions.estimate.Bounded;
import touchstone.evaluation.globalopinions.item.Item;
import touchstone.evaluation.globalopinions.map.Atlas;
import touchstone.evaluation.globalopinions.map.Spot;
import touchstone.report.ExplorerPage;
import touchstone.statistics.Outcome;
import touchstone.statistics.divergence.LogBase;

/**
 * The map to explore: one file with the shapes, the shares of every country and every model's answers, and the means and intervals of the
 * report. Shares are given in thousandths.
 */
final class Explorer {
    private static final String FOLDER = "/touchstone/evaluation/globalopinions/explorer/";
    private static final double THOUSAND = 1000;
    private static final double MILLION = 1e6;

    private Explorer() {}

    static String page(Survey survey, List<Respondent> respondents) {
        ObjectNode data = Json.object();
        data.put("unit", survey.measure().similarityUnit());
        data.put("two", survey.measure().base() == LogBase.TWO);
        data.put("least", survey.least());
        data.put("first", respondents.indexOf(Figures.plainest(respondents)));
        data.put("notice", survey.labels().notice());
        List<String> countries = survey.panel().countries();
        Atlas atlas = Atlas.of(countries);
        data.set("shapes", atlas.shapes().deepCopy());
        ArrayNode places = data.putArray("countries");
        atlas.spots(countries).forEach((label, spot) -> {
            ObjectNode place = places.addObject().put("name", label);
            switch (spot) {
                case Spot.Shape(String name) -> place.put("shape", name);
                case Spot.Circle(double longitude, double latitude) ->
                    place.putArray("at").add(longitude).add(latitude);
                case Spot.Covered none -> {}
                case Spot.Nowhere none -> {}
            }
        });
        ArrayNode items = data.putArray("items");
        survey.panel().items().forEach(item -> items.add(item(item, countries)));
        ArrayNode models = data.putArray("models");
        respondents.forEach(respondent -> {
            ObjectNode model = models.addObject().put("name", respondent.label());
            ArrayNode cells = model.putArray("cells");
            Conditions.similarity(respondent.analysis()).forEach((cell, similarity) -> {
                ObjectNode asked = cells.addObject().put("name", cell.label());
                asked.set(
                        "answers",
                        answers(Objects.requireNonNull(
                                respondent.analysis().answered().get(cell))));
                ArrayNode means = asked.putArray("means");
                similarity.forEach(one -> means.add(mean(one)));
            });
        });
        return new ExplorerPage(
                        "Whose opinions?",
                        "Pick a model or two, how they were asked, a topic and a survey; then a country, to see the questions on which its people and"
                                + " the model differ most.",
                        read("explorer.html"),
                        read("explorer.css"),
                        read("explorer.js"),
                        data)
                .html();
    }

    private static ObjectNode item(Item item, List<String> countries) {
        ObjectNode node = Json.object();
        node.put("q", item.question());
        ArrayNode options = node.putArray("o");
        item.options().forEach(options::add);
        node.put("t", item.topic());
        node.put("s", item.source());
        ArrayNode who = node.putArray("c");
        ArrayNode shares = node.putArray("p");
        item.shares().forEach((country, of) -> {
            who.add(countries.indexOf(country));
            shares.add(thousandths(of));
        });
        return node;
    }

    private static ArrayNode answers(Answered answered) {
        ArrayNode answers = Json.array();
        answered.readings()
                .forEach(reading -> answers.add(
                        reading.map(read -> thousandths(read.probabilities())).orElseGet(Json::array)));
        return answers;
    }

    /** Mean, interval and number of items as the report has them; empty where there are none. */
    private static ArrayNode mean(Outcome<Bounded> similarity) {
        ArrayNode node = Json.array();
        if (similarity instanceof Outcome.Defined<Bounded>(Bounded found)) {
            node.add(meant(found.value()))
                    .add(meant(found.interval().low()))
                    .add(meant(found.interval().high()))
                    .add(found.n());
        }
        return node;
    }

    /** To so many places that three of them are those of the report. */
    private static double meant(double value) {
        return Math.round(value * MILLION) / MILLION;
    }

    private static ArrayNode thousandths(List<Double> shares) {
        ArrayNode node = Json.array();
        shares.forEach(share -> node.add(Math.round(share * THOUSAND)));
        return node;
    }

    private static String read(String name) {
        return new Resource(Explorer.class, FOLDER + name).text();
    }
}
