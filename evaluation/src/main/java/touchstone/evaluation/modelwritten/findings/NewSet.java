package touchstone.evaluation.modelwritten.findings;

import java.util.Optional;
import touchstone.evaluation.modelwritten.write.Judges;
import touchstone.evaluation.modelwritten.write.Landscape;
import touchstone.evaluation.modelwritten.write.Written;

/**
 * A set written in this run, with its map.
 *
 * @param judges the two that filtered; empty where there was one, or none
 * @param validation items to put on the sheet
 */
public record NewSet(Written written, Landscape landscape, Optional<Judges> judges, int validation) {}
