package touchstone.statistics.power;

import touchstone.statistics.proportion.Proportion;

/**
 * How often an effect was detected in simulated studies.
 *
 * @param effect the effect planted
 * @param detected detections among the simulated studies; its Wilson interval is the simulation's own error
 */
public record Power(double effect, Proportion detected) {
    /** Share of studies that detected the effect. */
    public double probability() {
        return detected.rate();
    }
}
