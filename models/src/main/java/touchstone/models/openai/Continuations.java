package touchstone.models.openai;

import java.util.ArrayList;
import java.util.List;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelFault.Kind;
import touchstone.core.trial.Answer;

/**
 * The log-probability of given continuations from an echo of prompt and continuation: the sum over the tokens that lie in the
 * continuation. Where a token reaches across the seam the two do not part there for this tokenizer, and no number is given
 * instead of a wrong one.
 */
final class Continuations {
    private Continuations() {}

    static Answer.Scores read(String prompt, List<String> continuations, Body body) throws ModelFault {
        List<Double> logProbabilities = new ArrayList<>();
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < continuations.size(); i++) {
            int index = i;
            Body.Candidate candidate = body.candidates().stream()
                    .filter(choice -> choice.index() == index)
                    .findFirst()
                    .orElseThrow(() -> new ModelFault(
                            Kind.TRANSIENT, "the server did not echo continuation " + (index + 1) + " of the request"));
            List<Body.Position> inside = inside(prompt, continuations.get(i), candidate.positions());
            logProbabilities.add(
                    inside.stream().mapToDouble(Body.Position::logProbability).sum());
            tokens.add(inside.size());
        }
        return new Answer.Scores(logProbabilities, tokens);
    }

    private static List<Body.Position> inside(String prompt, String continuation, List<Body.Position> positions)
            throws ModelFault {
        int from = prompt.codePointCount(0, prompt.length());
        int to = from + continuation.codePointCount(0, continuation.length());
        List<Body.Position> inside = new ArrayList<>();
        int next = 0;
        int covered = from;
        for (Body.Position position : positions) {
            int start = position.offset() >= 0 ? position.offset() : next;
            next = start + position.token().codePointCount(0, position.token().length());
            if (start < to && next > from) {
                if (start < from || next > to) {
                    throw seam(continuation);
                }
                if (Double.isNaN(position.logProbability())) {
                    throw new ModelFault(Kind.REJECTED, "the server gives no log-probability for part of the prompt");
                }
                inside.add(position);
                covered = next;
            }
        }
        if (covered < to) {
            throw new ModelFault(
                    Kind.REJECTED, "the server echoes no log-probabilities, so continuations cannot be scored on it");
        }
        return inside;
    }

    private static ModelFault seam(String continuation) {
        return new ModelFault(
                Kind.REJECTED,
                "the model's tokens do not part where the continuation '" + continuation
                        + "' begins or ends; let the prompt end without a space and the continuation begin with one");
    }
}
