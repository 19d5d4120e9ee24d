/**
 * Linear mixed-effects models: the mean effect of a demographic, a wording or a treatment over many groups (scenarios,
 * subjects, sites) that each have effects of their own.
 *
 * <p>Read {@link touchstone.statistics.mixed.GroupedRows} (what goes in) and
 * {@link touchstone.statistics.mixed.MixedModelFit} (what comes out) first; {@link
 * touchstone.statistics.mixed.MixedModel} leads from one to the other:
 *
 * <pre>{@code
 * GroupedRows rows = GroupedRows.of(y, x, scenario, List.of("intercept", "age", "female"));
 * MixedModelFit fit = MixedModel.fit(rows, MixedModelOptions.reml());
 * Coefficient female = fit.coefficient(2);
 * Interval interval = female.interval(0.95);
 * }</pre>
 *
 * <p>The model of row r in group i is y = x'beta + z'u<sub>i</sub> [+ c<sub>name</sub>] + e with u<sub>i</sub> ~ N(0,
 * Sigma), c ~ N(0, crossedSd<sup>2</sup>) and e ~ N(0, sigma<sup>2</sup> [+ v<sub>r</sub>]), v<sub>r</sub> a sampling
 * variance that is known beforehand.
 *
 * <p>Invariants: nothing here draws random numbers, so a fit is a function of its rows; the order of rows and the names
 * of groups do not matter; Sigma is always positive semi-definite, and a fit on the edge says so in {@link
 * touchstone.statistics.mixed.MixedModelFit#boundary()}.
 */
@NullMarked
package touchstone.statistics.mixed;

import org.jspecify.annotations.NullMarked;
