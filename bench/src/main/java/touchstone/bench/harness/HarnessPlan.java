package touchstone.bench.harness;

import touchstone.core.plan.Parameter;

/** The plan of the harness study. */
public record HarnessPlan(
        @Parameter(value = "How many questions to ask.", byDefault = "2000", unit = "trials", min = 1)
        int trials) {}
