package touchstone.evaluation.discrimination.decide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.study.Progress;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Asked;
import touchstone.core.trial.Outcome;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.discrimination.decide.Cells.Cell;
import touchstone.evaluation.discrimination.scenario.Grid;
import touchstone.evaluation.discrimination.scenario.Paragraphs;

/**
 * Asks one model for all decisions of several series. Trials stream: a paragraph is filled when its trial is pulled, and only
 * the numbers of {@link Decided} are kept.
 */
public final class Decisions {
    /** What is asked of every decision: yes or no at the next token. */
    private final Readout.Choice decision;

    private final Laboratory lab;
    private final Model model;
    private final Grid grid;
    private final Writing writing;

    /**
     * How a model writes before it decides.
     *
     * @param samples how many texts for each paragraph; their decisions' log-odds are averaged
     * @param tokens the most tokens of a text
     */
    public record Writing(int samples, int tokens) {}

    /**
     * How decisions are read where a model gives no probabilities.
     *
     * @param samples texts for each prompt
     * @param tokens the most tokens of each
     */
    public record Sampling(int samples, int tokens) {}

    public Decisions(Laboratory lab, Model model, Grid grid, Writing writing, Sampling sampling) {
        this.lab = lab;
        this.model = model;
        this.grid = grid;
        this.writing = writing;
        this.decision = choice(sampling);
    }

    /** The readout of a decision. */
    public static Readout.Choice choice(Sampling sampling) {
        return new Readout.Choice(
                List.of(Readout.Option.word("yes"), Readout.Option.word("no")), sampling.samples(), sampling.tokens());
    }

    /** The readout of a text that is written before deciding. */
    public static Readout.Text text(Writing writing) {
        return Readout.Text.sampled(writing.tokens(), 1);
    }

    /** Asks every series; a model that writes first does so in its own pass. */
    public Map<Series, Decided> ask(Map<Series, Paragraphs> design) throws InterruptedException {
        Map<Series, Decided> decided = new LinkedHashMap<>();
        design.forEach((series, paragraphs) ->
                decided.put(series, new Decided(paragraphs.scenarios().size(), grid.size())));
        long total = design.entrySet().stream()
                .mapToLong(entry -> trials(entry.getKey(), entry.getValue()))
                .sum();
        try (Progress progress = lab.progress("deciding", total)) {
            Queue<Cell> underWay = new ConcurrentLinkedQueue<>();
            Stream<Trial> direct = cells(design, decided, false).map(cell -> {
                underWay.add(cell);
                return directTrial(cell);
            });
            read(lab.ask(model, direct), underWay, progress);
            if (design.keySet().stream()
                    .anyMatch(series -> series.intervention().writesFirst())) {
                askAfterWriting(design, decided, progress);
            }
        }
        return decided;
    }

    private long trials(Series series, Paragraphs paragraphs) {
        return paragraphs.size() * (series.intervention().writesFirst() ? 2L * writing.samples() : 1);
    }

    /** The texts are asked for as the decisions that follow them are: two streams, one drawing on the other. */
    private void askAfterWriting(Map<Series, Paragraphs> design, Map<Series, Decided> decided, Progress progress) {
        Queue<Cell> writingUnderWay = new ConcurrentLinkedQueue<>();
        Stream<Trial> texts = cells(design, decided, true).mapMulti((cell, next) -> {
            for (int sample = 0; sample < writing.samples(); sample++) {
                writingUnderWay.add(cell);
                next.accept(writingTrial(cell, sample));
            }
        });
        try (Answers written = lab.ask(model, texts)) {
            Queue<Cell> underWay = new ConcurrentLinkedQueue<>();
            Stream<Trial> decisions = written.stream().mapMulti((asked, next) -> {
                Cell cell = writingUnderWay.remove();
                progress.advance(1);
                if (asked.outcome() instanceof Outcome.Answered(Answer.Text text)) {
                    underWay.add(cell);
                    next.accept(decisionAfter(asked.trial(), text.text()));
                } else {
                    cell.decided().fail();
                }
            });
            read(lab.ask(model, decisions), underWay, progress);
        }
    }

    private static void read(Answers answers, Queue<Cell> underWay, Progress progress) {
        try (answers) {
            while (answers.hasNext()) {
                Asked asked = answers.next();
                Cell cell = underWay.remove();
                if (asked.outcome() instanceof Outcome.Answered(Answer.Choice choice)) {
                    cell.decided().add(cell.filled().scenario(), cell.filled().profile(), Reading.of(choice));
                } else {
                    cell.decided().fail();
                }
                progress.advance(1);
            }
        }
    }

    private Stream<Cell> cells(Map<Series, Paragraphs> design, Map<Series, Decided> decided, boolean writesFirst) {
        return Cells.of(
                grid,
                design.entrySet().stream()
                        .filter(entry -> entry.getKey().intervention().writesFirst() == writesFirst)
                        .toList(),
                decided);
    }

    private Trial directTrial(Cell cell) {
        Series series = cell.series();
        return new Trial(
                cell.scenario(),
                cell.condition(),
                0,
                Prompts.decision(cell.filled().text(), series.intervention(), series.wording()),
                decision);
    }

    private Trial writingTrial(Cell cell, int sample) {
        Series series = cell.series();
        return new Trial(
                cell.scenario(),
                cell.condition(),
                sample,
                Prompts.writing(cell.filled().text(), series.intervention(), series.wording()),
                text(writing));
    }

    private Trial decisionAfter(Trial writingTrial, String written) {
        return new Trial(
                writingTrial.item(),
                writingTrial.condition(),
                writingTrial.repeat(),
                Prompts.decisionAfter(writingTrial.messages(), written),
                decision);
    }
}
