package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.input.DataFiles;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.evaluation.selfcorrection.ask.Arm;
import touchstone.evaluation.selfcorrection.ask.Exchange;
import touchstone.evaluation.selfcorrection.ask.Probe;
import touchstone.evaluation.selfcorrection.bbq.BbqFile;
import touchstone.evaluation.selfcorrection.bbq.BbqItem;
import touchstone.evaluation.selfcorrection.bbq.BbqQuestions;
import touchstone.neural.local.LocalProvider;

/**
 * How far the instruction turns a planted transformer away from the stereotype at each of the recipe's places: p(stereotyped) less p(other)
 * of the plain question less the same with the instruction, over all pairs, polarities and orders, by its own probabilities.
 */
record InstructionTurns(List<Double> byPlace) {
    static InstructionTurns of(Path model) throws ModelFault, InterruptedException {
        Model asked = new LocalProvider().open(ModelId.parse("local:" + model), name -> Optional.empty());
        List<BbqItem> items = new BbqFile(Optional.empty(), false)
                        .read(List.of(new DataFiles()
                                .data(model.resolveSibling("scenes.jsonl").toString())))
                        .stream()
                        .filter(BbqItem::ambiguous)
                        .toList();
        List<Probe<BbqItem>> plain = probes(items, Arm.Q);
        List<Probe<BbqItem>> told = probes(items, Arm.INSTRUCTION);
        double[] turns = new double[items.size()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = lean(asked, plain.get(i)) - lean(asked, told.get(i));
        }
        return new InstructionTurns(IntStream.range(0, turns.length)
                .boxed()
                .collect(Collectors.groupingBy(i -> items.get(i).context(), Collectors.averagingDouble(i -> turns[i])))
                .values()
                .stream()
                .sorted()
                .toList());
    }

    private static List<Probe<BbqItem>> probes(List<BbqItem> items, Arm arm) {
        return new BbqQuestions(items, List.of(arm), false, 1, 1, 1).probes().toList();
    }

    private static double lean(Model model, Probe<BbqItem> probe) throws ModelFault, InterruptedException {
        Answer.Distribution answer = (Answer.Distribution)
                model.ask(new Request(((Exchange.Direct) probe.exchange()).messages(), probe.readout(), 1))
                        .answer();
        double[] letters =
                answer.logProbabilities().stream().mapToDouble(Math::exp).toArray();
        int target = probe.about().target().orElseThrow();
        return (letters[target] - letters[3 - probe.about().unknown() - target])
                / (letters[0] + letters[1] + letters[2]);
    }
}
