/**
 * What a study can see, before it is paid for. Read {@link touchstone.statistics.power.GroupedDesign} for contrasts of mixed
 * models in closed form and {@link touchstone.statistics.power.PowerSimulation} for everything that can be simulated.
 */
@NullMarked
package touchstone.statistics.power;

import org.jspecify.annotations.NullMarked;
