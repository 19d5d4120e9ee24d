package touchstone.evaluation.modelwritten.findings;

import touchstone.evaluation.modelwritten.write.Landscape;
import touchstone.evaluation.modelwritten.write.Written;

/**
 * A set written in this run, with its map.
 *
 * @param validation items to put on the sheet
 */
public record NewSet(Written written, Landscape landscape, int validation) {}
