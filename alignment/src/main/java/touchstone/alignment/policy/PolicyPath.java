package touchstone.alignment.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.statistics.Outcome;

/**
 * Metrics of a policy on its way, against how far it has gone: what two trainings are compared by, since equal steps are not equal distances
 * (Gao et al. 2022, arXiv 2210.10760).
 *
 * @param points in the order of steps
 */
public record PolicyPath(List<Point> points) {
    /**
     * A place on the way.
     *
     * @param step steps made
     * @param divergence KL from the policy at the start, nats a reply
     */
    public record Point(long step, double divergence, Map<String, Double> metrics) {
        public Point {
            metrics = Map.copyOf(new TreeMap<>(metrics));
        }
    }

    public PolicyPath {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).step() <= points.get(i - 1).step()) {
                throw new IllegalArgumentException("points of a path are in the order of steps");
            }
        }
    }

    /**
     * A metric where the policy first came to be this far from its start, in a straight line between the points before and after.
     *
     * @return undefined where the policy never went so far
     */
    public Outcome<Double> at(String metric, double divergence) {
        for (int i = 0; i < points.size(); i++) {
            Point after = points.get(i);
            if (after.divergence() >= divergence) {
                if (i == 0) {
                    return Outcome.defined(value(after, metric));
                }
                Point before = points.get(i - 1);
                double share = (divergence - before.divergence()) / (after.divergence() - before.divergence());
                return Outcome.defined(value(before, metric) + share * (value(after, metric) - value(before, metric)));
            }
        }
        return Outcome.undefined("the policy never went as far as " + divergence + " nats");
    }

    private static double value(Point point, String metric) {
        Double value = point.metrics().get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no metric '" + metric + "' at step " + point.step());
        }
        return value;
    }
}
