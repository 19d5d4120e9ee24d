package touchstone.core.study;

import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.core.findings.Estimate;
import touchstone.core.findings.Table;

/** A study that can say beforehand how likely it is to see an effect. */
public interface PowerStudy<P extends Record> extends Study<P> {
    /**
     * The power of a plan, by simulation.
     *
     * @param effect the effect to be seen, in the unit of the study's headline estimate
     */
    PowerAnswer power(P plan, double effect, DataSource data, RandomGenerator random);

    /**
     * @param power the probability of seeing the effect with the plan as it stands
     * @param cost what the plan as it stands costs
     * @param alternatives other sizes of the plan, with their power and cost
     * @param assumptions what the simulation takes for granted, one line each
     */
    record PowerAnswer(Estimate power, Cost cost, Table alternatives, List<String> assumptions) {
        public PowerAnswer {
            assumptions = List.copyOf(assumptions);
        }
    }
}
