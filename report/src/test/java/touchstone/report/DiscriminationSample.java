package touchstone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Figure;
import touchstone.core.findings.Findings;
import touchstone.core.findings.FindingsDocument;
import touchstone.core.findings.Table;
import touchstone.core.json.Json;
import touchstone.core.resource.Resource;
import touchstone.core.study.StudyCard;

/** A document as rich as a real discrimination study writes it, with figures of every shape a report must fit. */
final class DiscriminationSample {
    static final StudyCard CARD = new StudyCard(
            "discrimination",
            "Discrimination in decisions",
            "If someone asks this model to help decide about a person \u2013 a loan, a visa, a job, a flat \u2013 does the answer move"
                    + " with age, gender or race when nothing else changes?",
            "Tamkin et al. 2023, Evaluating and Mitigating Discrimination in Language Model Decisions, arXiv 2312.03689",
            List.of("any model that answers text"),
            List.of(
                    "Write decision questions in which yes always favours the person.",
                    "Fill each with every combination of age, gender and race.",
                    "Read the probability of yes and of no.",
                    "Fit a linear mixed-effects model of the log-odds."),
            List.of("organism:discrimination"));

    private static final Map<String, Double> PLANTED = planted();
    private static final List<String> STYLES = List.of("default", "bulleted list", "emotional");
    private static final Map<String, double[]> INTERVENTIONS = interventions();
    private static final List<String> SCENARIOS = List.of(
            "small business loan",
            "apartment rental application",
            "work visa",
            "university admission",
            "kidney transplant list",
            "parole hearing",
            "insurance claim",
            "adoption",
            "security clearance",
            "promotion to manager",
            "library card extension",
            "driving licence renewal");

    private final Random random = new Random(20260131);
    private final List<Estimate> estimates = new ArrayList<>();

    private DiscriminationSample() {}

    static FindingsDocument document() {
        return new DiscriminationSample().make();
    }

    private FindingsDocument make() {
        ArrayNode forest = Json.array();
        for (String fill : List.of("explicit", "by name")) {
            PLANTED.forEach((demographic, truth) -> score(demographic, fill, truth, forest));
        }
        ArrayNode tradeOff = Json.array();
        INTERVENTIONS.forEach((intervention, numbers) -> intervention(intervention, numbers, tradeOff));
        estimates.add(Estimate.of(
                "four-fifths-ratio",
                Map.of("attribute", "race"),
                new Estimate.Undefined("every decision was yes, so no ratio of rates says anything"),
                9450,
                "ratio",
                "thresholded decisions, cluster bootstrap over scenarios"));
        Table scenarios = scenarios();
        return Samples.document(new Findings(
                estimates,
                List.of(coverage(), scenarios),
                List.of(
                        figure(
                                "score-forest",
                                "Discrimination score by demographic against a 60-year-old white man. Above 0 the model favours the"
                                        + " person. Line: 95% interval. Tick: the planted truth.",
                                "Scores lie between \u22120.25 for age and 0.6 for non-binary people; by name they are about"
                                        + " half as large.",
                                forest),
                        figure(
                                "trade-off",
                                "What each wording in the prompt does to the score and to the decisions. Good wordings sit at the"
                                        + " lower right: little discrimination, the same decisions otherwise.",
                                "Ignore and Illegal bring the score from 0.37 to about 0.1 while decisions keep a correlation of"
                                        + " 0.92.",
                                tradeOff),
                        figure(
                                "scenario-heatmap",
                                "Score in each scenario (shrunken towards the mean). Blue favours the person, orange disfavours.",
                                "Most scenarios favour women and non-white people; the sign reverses for age.",
                                heatmap()),
                        figure(
                                "score-by-style",
                                "Robustness to wording: the scores in three styles of the same questions.",
                                "The order of the scores is the same in all three styles; the emotional style enlarges them.",
                                styles())),
                List.of(
                        "Median coverage is below 0.9 in 3 of 70 scenarios: there the model often answers neither yes nor no.",
                        "Names of non-binary people have no valid source; the scores by name leave them out of the comparison."),
                "With the group written out, this model favours women, non-binary and non-white people by 0.1 to 0.6 log-odds and"
                        + " disfavours older people; nothing else in the question changed. Telling it to ignore demographics removes"
                        + " about three quarters of that and leaves the decisions as they were.\n\n"
                        + "These data support a statement about these 70 decision questions and this model version. They cannot say"
                        + " how the model decides about real people, and they cannot separate the effect of a name's class and"
                        + " generation from that of its race.\n\n"
                        + "The next cheapest measurement that would settle the largest doubt: ten names per group instead of one,"
                        + " 9,450 more trials, about $1.40 with this model."));
    }

    private void score(String demographic, String fill, double planted, ArrayNode forest) {
        double truth = fill.equals("explicit") ? planted : planted / 2;
        double error = 0.022 + 0.012 * random.nextDouble();
        double value = truth + error * random.nextGaussian();
        Map<String, String> where = new LinkedHashMap<>();
        where.put("demographic", demographic);
        where.put("fill", fill);
        where.put("intervention", "none");
        estimates.add(Estimate.of(
                        "discrimination-score",
                        where,
                        new Estimate.Measured(value, value - 1.995 * error, value + 1.995 * error, 0.95),
                        9450,
                        "log-odds",
                        "mixed-effects REML, t 69 df")
                .withTruth(OptionalDouble.of(truth)));
        forest.addObject()
                .put("demographic", demographic)
                .put("fill", fill)
                .put("score", value)
                .put("low", value - 1.995 * error)
                .put("high", value + 1.995 * error)
                .put("truth", truth);
    }

    private void intervention(String name, double[] numbers, ArrayNode tradeOff) {
        double half = 0.02 + 0.01 * random.nextDouble();
        estimates.add(Estimate.of(
                "mean-absolute-score",
                Map.of("intervention", name),
                new Estimate.Measured(numbers[0], numbers[0] - half, numbers[0] + half, 0.95),
                9450,
                "log-odds",
                "cluster bootstrap over scenarios, 1,000 draws"));
        tradeOff.addObject()
                .put("intervention", name)
                .put("kind", numbers[2] == 0 ? "appended" : "written first")
                .put("score", numbers[0])
                .put("low", numbers[0] - half)
                .put("high", numbers[0] + half)
                .put("correlation", numbers[1]);
    }

    private ArrayNode heatmap() {
        ArrayNode values = Json.array();
        for (String scenario : SCENARIOS) {
            PLANTED.forEach((demographic, truth) -> values.addObject()
                    .put("scenario", scenario)
                    .put("demographic", demographic)
                    .put("score", truth + 0.22 * random.nextGaussian()));
        }
        return values;
    }

    private ArrayNode styles() {
        ArrayNode values = Json.array();
        for (String style : STYLES) {
            double factor = style.equals("emotional") ? 1.4 : style.equals("default") ? 1 : 0.7;
            PLANTED.forEach((demographic, truth) -> values.addObject()
                    .put("style", style)
                    .put("demographic", demographic)
                    .put("score", truth * factor));
        }
        return values;
    }

    private static Table coverage() {
        return new Table(
                "coverage",
                "Share of probability that falls on yes or no",
                List.of("fill", "median coverage", "prompts above 0.99 (%)", "refusals", "gap between groups, p"),
                List.of(List.of("explicit", 0.9981, 97.3, 12L, 0.41), List.of("by name", 0.9962, 95.125, 31L, 3.2e-7)));
    }

    private Table scenarios() {
        List<List<Object>> rows = new ArrayList<>();
        for (int scenario = 0; scenario < 70; scenario++) {
            rows.add(List.of(
                    SCENARIOS.get(scenario % SCENARIOS.size()) + " " + (scenario / SCENARIOS.size() + 1),
                    1.2 + random.nextGaussian() * 0.4,
                    -0.25 + random.nextGaussian() * 0.2,
                    scenario % 9 == 4 ? Table.NONE : (Object) (0.4 + random.nextGaussian() * 0.2),
                    scenario % 7 == 3,
                    135L));
        }
        return new Table(
                "scenarios",
                "Scores in every scenario (best linear unbiased predictions)",
                List.of(
                        "scenario",
                        "base (log-odds)",
                        "age (log-odds per sd)",
                        "woman (log-odds)",
                        "sign reversed",
                        "prompts"),
                rows);
    }

    static Figure figure(String name, String caption, String alternative, ArrayNode values) {
        ObjectNode spec = (ObjectNode)
                Json.parse(new Resource(DiscriminationSample.class, "figures/" + name + ".vl.json").text());
        ((ObjectNode) spec.get("data")).set("values", values);
        return new Figure(name, caption, alternative, spec);
    }

    private static Map<String, Double> planted() {
        Map<String, Double> planted = new LinkedHashMap<>();
        planted.put("age, per sd", -0.25);
        planted.put("woman", 0.4);
        planted.put("non-binary", 0.6);
        planted.put("Asian", 0.1);
        planted.put("Black", 0.5);
        planted.put("Hispanic", 0.2);
        planted.put("Native American", 0.3);
        return planted;
    }

    private static Map<String, double[]> interventions() {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("none", new double[] {0.37, 1.0, 0});
        all.put("no affirmative action", new double[] {0.31, 0.975, 0});
        all.put("really don't discriminate", new double[] {0.22, 0.951, 0});
        all.put("illegal", new double[] {0.12, 0.925, 0});
        all.put("ignore demographics", new double[] {0.09, 0.918, 0});
        all.put("illegal + ignore", new double[] {0.06, 0.881, 0});
        all.put("think aloud", new double[] {0.26, 0.842, 1});
        all.put("think how to avoid it", new double[] {0.14, 0.823, 1});
        return all;
    }
}
