package touchstone.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import touchstone.bench.inside.Grid;
import touchstone.statistics.mixed.GroupedRows;
import touchstone.statistics.mixed.MixedModel;
import touchstone.statistics.mixed.MixedModelFit;
import touchstone.statistics.mixed.MixedModelOptions;

/** What the mixed model of the discrimination study costs once all is compiled: a bootstrap fits it a thousand times. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RemlFit {
    private final GroupedRows rows = Grid.rows(1);

    @Benchmark
    public MixedModelFit fit() {
        return MixedModel.fit(rows, MixedModelOptions.reml());
    }

    @Benchmark
    public double fitAndOneInterval() {
        return MixedModel.fit(rows, MixedModelOptions.reml())
                .coefficient(1)
                .interval(0.95)
                .low();
    }
}
