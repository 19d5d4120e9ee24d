package touchstone.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import touchstone.bench.harness.HarnessStudy;
import touchstone.core.json.TrialJson;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.core.trial.TrialKey;

/** What it costs to name a trial and to write it down. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrialPath {
    private static final Readout YES_OR_NO =
            new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 10, 16);

    private final Trial text = HarnessStudy.trial(4711);
    private final Trial choice = text.withReadout(YES_OR_NO);
    private final Answer answer = new Answer.Distribution(List.of(-0.10536051565782628, -2.302585092994046), "Yes");
    private final String stored = TrialJson.answer(answer);

    @Benchmark
    public TrialKey keyOfText() {
        return key(text);
    }

    @Benchmark
    public TrialKey keyOfChoice() {
        return key(choice);
    }

    private static TrialKey key(Trial trial) {
        return TrialKey.of(
                "http://127.0.0.1:8000/v1#bench", TrialKey.prompt(trial.messages()), trial.readout(), trial.repeat());
    }

    @Benchmark
    public String writeMessages() {
        return TrialJson.messages(text.messages());
    }

    @Benchmark
    public String writeAnswer() {
        return TrialJson.answer(answer);
    }

    @Benchmark
    public Answer readAnswer() {
        return TrialJson.answer(stored);
    }
}
