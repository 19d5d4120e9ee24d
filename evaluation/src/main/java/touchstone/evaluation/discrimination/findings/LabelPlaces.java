package touchstone.evaluation.discrimination.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where the labels of points with horizontal whiskers stand, in the units of the data: at the end of the whisker with more
 * room, and no two on one side closer than a line of text.
 */
final class LabelPlaces {
    /** A line of text as a share of a panel's height. */
    private static final double LINE = 0.055;

    private LabelPlaces() {}

    /**
     * A point to be labelled.
     *
     * @param low the left end of its whisker
     * @param high the right end of its whisker
     */
    record Spot(double low, double high, double y) {}

    /**
     * A label's place.
     *
     * @param left whether the text ends at x, rather than begins there
     * @param moved whether it stands so far from its whisker that a line must lead to it
     */
    record Place(double x, double y, boolean left, boolean moved) {}

    /**
     * Places for the labels of one panel, in the order of the spots.
     *
     * @param from the left end of the panel
     * @param to its right end
     * @param height its upper end; the lower is 0
     */
    static List<Place> of(List<Spot> spots, double from, double to, double height) {
        Place[] places = new Place[spots.size()];
        for (boolean left : new boolean[] {true, false}) {
            List<Integer> side = new ArrayList<>();
            for (int k = 0; k < spots.size(); k++) {
                Spot spot = spots.get(k);
                if (left == (spot.low() - from >= to - spot.high())) {
                    side.add(k);
                }
            }
            side.sort(Comparator.comparingDouble(k -> spots.get(k).y()));
            place(spots, side, left, (to - from) / 80, height * LINE, places);
        }
        return Arrays.asList(places);
    }

    /** From the lowest up; labels that push each other form a block with one edge. */
    private static void place(
            List<Spot> spots, List<Integer> side, boolean left, double pad, double line, Place[] places) {
        int start = 0;
        while (start < side.size()) {
            List<Double> heights = new ArrayList<>();
            double edge = left ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            int end = start;
            while (end < side.size()) {
                Spot spot = spots.get(side.get(end));
                double free = heights.isEmpty() ? line / 2 : heights.getLast() + line;
                if (!heights.isEmpty() && spot.y() > free) {
                    break;
                }
                heights.add(Math.max(spot.y(), free));
                edge = left ? Math.min(edge, spot.low()) : Math.max(edge, spot.high());
                end++;
            }
            for (int k = start; k < end; k++) {
                double y = heights.get(k - start);
                places[side.get(k)] = new Place(left ? edge - pad : edge + pad, y, left, end - start > 1);
            }
            start = end;
        }
    }
}
