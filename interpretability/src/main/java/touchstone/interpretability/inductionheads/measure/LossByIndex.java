package touchstone.interpretability.inductionheads.measure;

import java.util.ArrayList;
import java.util.List;

/** Losses by their place in the context, over training: how the network's use of its prompt grows. */
public final class LossByIndex {
    private LossByIndex() {}

    /**
     * The slope of the loss along the context, d loss / d ln(index), in nats per factor e (Olsson et al. 2022, heat maps of
     * "Argument 1"): 0 where more context brings no more, negative where it still does. Least squares within bands of equal
     * width on the log axis.
     *
     * @param loss mean loss at each index
     * @param edges the bands' edges, indices counted from 1, ascending: band b holds edges[b] &lt;= i &lt; edges[b + 1]
     */
    public static double[] slopes(double[] loss, int[] edges) {
        double[] slopes = new double[edges.length - 1];
        for (int band = 0; band < slopes.length; band++) {
            double n = edges[band + 1] - edges[band];
            double x = 0;
            double y = 0;
            for (int i = edges[band]; i < edges[band + 1]; i++) {
                x += Math.log(i) / n;
                y += loss[i - 1] / n;
            }
            double xx = 0;
            double xy = 0;
            for (int i = edges[band]; i < edges[band + 1]; i++) {
                xx += Math.pow(Math.log(i) - x, 2);
                xy += (Math.log(i) - x) * (loss[i - 1] - y);
            }
            slopes[band] = xy / xx;
        }
        return slopes;
    }

    /** Edges of about so many bands of equal width on the log axis, each of at least four indices. */
    public static int[] bands(int losses, int count) {
        List<Integer> edges = new ArrayList<>();
        edges.add(1);
        for (int band = 1; band <= count; band++) {
            int edge = (int) Math.round(Math.exp(Math.log(losses) * band / count)) + (band == count ? 1 : 0);
            if (edge - edges.getLast() >= 4) {
                edges.add(edge);
            }
        }
        if (edges.getLast() != losses + 1) {
            edges.set(edges.size() - 1, losses + 1);
        }
        return edges.stream().mapToInt(Integer::intValue).toArray();
    }
}
