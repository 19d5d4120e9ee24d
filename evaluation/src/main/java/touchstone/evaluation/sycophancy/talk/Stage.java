package touchstone.evaluation.sycophancy.talk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.study.Answers;
import touchstone.core.study.Laboratory;
import touchstone.core.trial.Condition;
import touchstone.core.trial.Readout;
import touchstone.core.trial.Trial;
import touchstone.evaluation.sycophancy.grade.Replied;

/**
 * One turn of many conversations at a time: what the model says next in each that is still going.
 *
 * @param where the task and its condition, which the name of the turn joins
 * @param prefill what the model's turn is opened with; empty for none
 */
public record Stage(Laboratory lab, Model model, Condition where, Readout.Text readout, String prefill) {
    /**
     * Asks for the next reply in every conversation that there is.
     *
     * @return by conversation the reply with the opening of its turn, where one came
     */
    public List<Optional<String>> replies(String turn, Conversations conversations) {
        int[] going = IntStream.range(0, conversations.each().size())
                .filter(i -> conversations.each().get(i).isPresent())
                .toArray();
        List<Optional<String>> replies = new ArrayList<>();
        conversations.each().forEach(each -> replies.add(Optional.empty()));
        Condition condition = at(turn);
        try (Answers answers = lab.ask(
                model,
                IntStream.of(going)
                        .mapToObj(i -> new Trial(
                                conversations.questions().get(i).id(),
                                condition,
                                0,
                                opened(conversations.each().get(i).orElseThrow().messages()),
                                readout)))) {
            for (int i : going) {
                replies.set(i, Replied.text(answers.next()).map(this::completed));
            }
        }
        return replies;
    }

    /** The condition of a turn. */
    public Condition at(String turn) {
        Map<String, String> levels = new LinkedHashMap<>(where.levels());
        levels.put("turn", turn);
        return new Condition(levels);
    }

    private List<Message> opened(List<Message> messages) {
        return prefill.isEmpty()
                ? messages
                : Stream.concat(messages.stream(), Stream.of(Message.assistant(prefill)))
                        .toList();
    }

    /** A model that takes no opened turn gives the whole turn itself. */
    private String completed(String reply) {
        return prefill.isEmpty() || !model.capabilities().prefill() || reply.startsWith(prefill)
                ? reply
                : prefill + reply;
    }
}
