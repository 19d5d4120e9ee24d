package touchstone.neural.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.core.model.ModelFault;
import touchstone.core.model.Reply;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.neural.generate.Generation;
import touchstone.neural.generate.Generation.End;
import touchstone.neural.generate.Generation.Generated;
import touchstone.neural.generate.NextToken;
import touchstone.neural.generate.Sampling;
import touchstone.neural.generate.Sequence;
import touchstone.neural.generate.StopStrings;
import touchstone.neural.local.Conversation.Prompt;

/** A question on its way through the worker. Whoever asked waits for the reply; if it is cancelled, nobody does. */
sealed interface Job {
    Prompt prompt();

    CompletableFuture<Reply> reply();

    /** Positions of keys and values that it may take. */
    int places();

    default boolean isAbandoned() {
        return reply().isDone();
    }

    default void fail(ModelFault.Kind kind, String why) {
        reply().completeExceptionally(new ModelFault(kind, why));
    }

    /** Answered from what may come next and from scores of continuations. */
    sealed interface Read extends Job {
        /** Continuations that have to be scored. */
        List<int[]> wanted(NextToken next);

        /** @param scores of the wanted continuations, token by token */
        Reply read(NextToken next, List<int[]> wanted, List<double[]> scores);
    }

    /** A distribution over options. */
    record Choose(
            Prompt prompt, OptionPaths options, OpenWeights weights, String servedBy, CompletableFuture<Reply> reply)
            implements Read {
        @Override
        public int places() {
            return prompt.tokens().length;
        }

        @Override
        public List<int[]> wanted(NextToken next) {
            return options.wanted(next);
        }

        @Override
        public Reply read(NextToken next, List<int[]> wanted, List<double[]> scores) {
            Answer answer = new Answer.Distribution(
                    options.logProbabilities(next, wanted, scores),
                    weights.tokenizer().decodeWithSpecials(next.best()));
            return new Reply(answer, new Usage(prompt.tokens().length, 1), servedBy);
        }
    }

    /** Scores of given continuations. */
    record Score(Prompt prompt, List<int[]> continuations, String servedBy, CompletableFuture<Reply> reply)
            implements Read {
        @Override
        public int places() {
            int given = continuations.stream().mapToInt(each -> each.length).sum();
            return prompt.tokens().length * (1 + continuations.size()) + given;
        }

        @Override
        public List<int[]> wanted(NextToken next) {
            return continuations;
        }

        @Override
        public Reply read(NextToken next, List<int[]> wanted, List<double[]> scores) {
            List<Double> sums = new ArrayList<>();
            List<Integer> tokens = new ArrayList<>();
            for (double[] score : scores) {
                sums.add(java.util.Arrays.stream(score).sum());
                tokens.add(score.length);
            }
            int given = tokens.stream().mapToInt(Integer::intValue).sum();
            return new Reply(new Answer.Scores(sums, tokens), new Usage(prompt.tokens().length + given, 0), servedBy);
        }
    }

    /** Sampled text: a sequence that goes on until it ends. */
    record Write(
            Prompt prompt,
            Sequence sequence,
            StopStrings text,
            int places,
            String servedBy,
            CompletableFuture<Reply> reply)
            implements Job {

        /** @param maxTokens the most tokens */
        static Write of(
                Prompt prompt,
                Sampling sampling,
                int maxTokens,
                List<String> stops,
                OpenWeights weights,
                String servedBy) {
            StopStrings text = new StopStrings(weights.tokenizer(), stops);
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            Generation generation = new Generation(
                    prompt.tokens(),
                    sampling,
                    maxTokens,
                    weights.ends(),
                    token -> text.heard(token) && !reply.isDone());
            int places = Math.min(
                    weights.network().architecture().context(), prompt.tokens().length + Math.min(maxTokens, 1 << 20));
            return new Write(prompt, new Sequence(generation), text, places, servedBy, reply);
        }

        /** Tells the text once it has ended. */
        void tell() {
            Optional<Generated> generated = sequence.generated();
            generated.ifPresent(done -> {
                String words = text.end();
                boolean ended = text.stopped() || done.end() != End.LENGTH;
                reply.complete(new Reply(
                        new Answer.Text(words, ended ? Answer.Stop.END : Answer.Stop.LENGTH),
                        new Usage(prompt.tokens().length, done.tokens().length),
                        servedBy));
            });
        }
    }
}
