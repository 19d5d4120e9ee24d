package touchstone.neural.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.model.Message;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Reply;
import touchstone.core.model.Request;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.neural.generate.PromptReader;
import touchstone.neural.tensor.Kind;
import touchstone.neural.tensor.Scope;
import touchstone.neural.tensor.Tensor;
import touchstone.neural.transformer.Transformer;

@Timeout(120)
class LocalModelTest {
    private static final Readout.Choice YES_OR_NO =
            new Readout.Choice(List.of(Readout.Option.word("yes"), Readout.Option.word("no")), 5, 8);

    @TempDir
    static Path folder;

    private static Path tiny;

    @BeforeAll
    static void write() {
        tiny = TinyModel.write(folder.resolve("tiny"), 1);
    }

    private static Request asking(String text, Readout readout, long seed) {
        return new Request(List.of(Message.user(text)), readout, seed);
    }

    private static List<Request> mixed() {
        List<Request> requests = new ArrayList<>();
        for (int k = 0; k < 120; k++) {
            String text = "The same story stands before every question, so it need be read only once. Number " + k % 40
                    + (k % 7 == 0 ? " is a little longer than the others are." : "?");
            requests.add(
                    switch (k % 3) {
                        case 0 -> asking(text, Readout.Text.sampled(3 + k % 20, 1), k);
                        case 1 -> asking(text, YES_OR_NO, k);
                        default ->
                            asking(text, new Readout.Score(List.of(" yes", " no, it is not", " perhaps " + k)), k);
                    });
        }
        return requests;
    }

    @Test
    void answersAreTheSameWhoeverElseAsksAndInWhateverOrder() throws Exception {
        List<Reply> alone = new ArrayList<>();
        try (LocalModel model = TinyModel.open(tiny, Map.of("batch", "1", "prefix", "0"))) {
            for (Request request : mixed()) {
                alone.add(model.ask(request));
            }
        }
        for (int order = 0; order < 3; order++) {
            List<Integer> arrival = new ArrayList<>(
                    java.util.stream.IntStream.range(0, 120).boxed().toList());
            Collections.shuffle(arrival, new Random(order));
            try (LocalModel model = TinyModel.open(tiny, order == 2 ? Map.of("batch", "7") : Map.of());
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Semaphore inFlight = new Semaphore(48);
                Map<Integer, Future<Reply>> replies = new java.util.HashMap<>();
                for (int k : arrival) {
                    inFlight.acquire();
                    replies.put(k, threads.submit(() -> {
                        try {
                            return model.ask(mixed().get(k));
                        } finally {
                            inFlight.release();
                        }
                    }));
                }
                for (int k = 0; k < 120; k++) {
                    same(replies.get(k).get(), alone.get(k));
                }
            }
        }
    }

    private static void same(Reply a, Reply b) {
        assertThat(a.usage()).isEqualTo(b.usage());
        switch (a.answer()) {
            case Answer.Text text -> assertThat(text).isEqualTo(b.answer());
            case Answer.Distribution exact ->
                close(exact.logProbabilities(), ((Answer.Distribution) b.answer()).logProbabilities());
            case Answer.Scores scores ->
                close(scores.logProbabilities(), ((Answer.Scores) b.answer()).logProbabilities());
            default -> throw new AssertionError(a.answer());
        }
    }

    private static void close(List<Double> a, List<Double> b) {
        assertThat(a).hasSameSizeAs(b);
        for (int k = 0; k < a.size(); k++) {
            // A millionth a token: sums of many tokens round more often.
            assertThat(a.get(k)).isCloseTo(b.get(k), within(1e-5 + 1e-6 * Math.abs(b.get(k))));
        }
    }

    @Test
    void aloneAnswersAreTheSameBitByBit() throws Exception {
        List<List<Reply>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (LocalModel model = TinyModel.open(tiny, Map.of("batch", "1", "prefix", "0"))) {
                List<Reply> replies = new ArrayList<>();
                List<Request> requests = new ArrayList<>(mixed().subList(0, 30));
                if (run == 1) {
                    Collections.reverse(requests);
                }
                for (Request request : requests) {
                    replies.add(model.ask(request));
                }
                runs.add(run == 1 ? replies.reversed() : replies);
            }
        }
        assertThat(runs.get(1)).isEqualTo(runs.get(0));
    }

    /** Against the definition: every continuation of one to three tokens whose text is an option's form, summed. */
    @Test
    void anOptionIsAsProbableAsAllWaysToWriteIt() throws Exception {
        Readout.Choice choice = new Readout.Choice(
                List.of(
                        new Readout.Option("A", List.of("A", "B")),
                        new Readout.Option("long", List.of("the answer")),
                        new Readout.Option("C", List.of("C"))),
                5,
                8);
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            Answer.Distribution answer = (Answer.Distribution)
                    model.ask(asking("Say it.", choice, 1)).answer();
            OpenWeights weights = model.weights();
            int[] prompt = weights.tokenizer().encode("User: Say it.\n\nAssistant:");
            double[] next = logProbabilities(weights, prompt)[prompt.length - 1];
            double a = 0;
            double c = 0;
            for (int id = 0; id < 400; id++) {
                String bare = weights.tokenizer().decode(id).strip();
                a += bare.equals("A") || bare.equals("B") ? Math.exp(next[id]) : 0;
                c += bare.equals("C") ? Math.exp(next[id]) : 0;
            }
            assertThat(Math.exp(answer.logProbabilities().get(2))).isCloseTo(c, within(1e-6));
            double written = 0;
            for (String text : List.of("the answer", " the answer")) {
                int[] whole = weights.tokenizer().encode("User: Say it.\n\nAssistant:" + text);
                assertThat(whole.length).isGreaterThan(prompt.length + 1);
                double[][] all = logProbabilities(weights, whole);
                double sum = 0;
                for (int k = prompt.length; k < whole.length; k++) {
                    sum += all[k - 1][whole[k]];
                }
                written += Math.exp(sum);
            }
            assertThat(answer.logProbabilities().get(1)).isCloseTo(Math.log(written), within(1e-4));
            // " A" and " B" may take two tokens; they can only add.
            assertThat(Math.exp(answer.logProbabilities().get(0))).isGreaterThanOrEqualTo(a - 1e-7);
            assertThat(answer.coverage()).isBetween(a + c, 1.0);
        }
    }

    @Test
    void aWayThatBeginsAnotherOptionsWayHoldsOnlyWhatGoesOnOtherwise() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            List<Double> answer = distribution(model, "t", "tq");
            OpenWeights weights = model.weights();
            String prompt = "User: Say it.\n\nAssistant:";
            int length = weights.tokenizer().encode(prompt).length;
            double t = 0;
            double tq = 0;
            for (String space : List.of("", " ")) {
                int[] whole = weights.tokenizer().encode(prompt + space + "tq");
                assertThat(whole).hasSize(length + 2);
                double[][] all = logProbabilities(weights, whole);
                t += Math.exp(all[length - 1][whole[length]]);
                tq += Math.exp(all[length - 1][whole[length]] + all[length][whole[length + 1]]);
            }
            assertThat(Math.exp(answer.get(0))).isCloseTo(t - tq, within(1e-6));
            assertThat(Math.exp(answer.get(1))).isCloseTo(tq, within(1e-6));
        }
    }

    private static List<Double> distribution(LocalModel model, String... forms) throws Exception {
        Readout.Choice choice = new Readout.Choice(
                java.util.stream.Stream.of(forms)
                        .map(form -> new Readout.Option(form, List.of(form)))
                        .toList(),
                5,
                8);
        return ((Answer.Distribution) model.ask(asking("Say it.", choice, 1)).answer()).logProbabilities();
    }

    private static double[][] logProbabilities(OpenWeights weights, int... text) {
        try (Scope scope = Scope.open()) {
            double[] flat = weights.network()
                    .logits(Tensor.of(text, 1, text.length))
                    .to(Kind.FLOAT64)
                    .logSoftmax(-1)
                    .toDoubles();
            double[][] rows = new double[text.length][];
            for (int k = 0; k < text.length; k++) {
                rows[k] = java.util.Arrays.copyOfRange(flat, k * 400, (k + 1) * 400);
            }
            return rows;
        }
    }

    @Test
    void aSeedDecidesATextAndTemperatureZeroNeedsNone() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            Request first = asking("Go on.", Readout.Text.sampled(20, 1), 1);
            assertThat(model.ask(first).answer()).isEqualTo(model.ask(first).answer());
            assertThat(model.ask(asking("Go on.", Readout.Text.sampled(20, 1), 2))
                            .answer())
                    .isNotEqualTo(model.ask(first).answer());
            assertThat(model.ask(asking("Go on.", Readout.Text.sampled(20, 0), 2))
                            .answer())
                    .isEqualTo(model.ask(asking("Go on.", Readout.Text.sampled(20, 0), 1))
                            .answer());
        }
    }

    @Test
    void aTextEndsBeforeItsStopString() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            Answer.Text whole = (Answer.Text)
                    model.ask(asking("Go on.", Readout.Text.sampled(30, 1), 4)).answer();
            String stop = whole.text().substring(8, 10);
            Answer.Text cut = (Answer.Text) model.ask(asking("Go on.", new Readout.Text(30, 1, 1, List.of(stop)), 4))
                    .answer();
            assertThat(cut.text())
                    .isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
            assertThat(cut.stop()).isEqualTo(Answer.Stop.END);
            assertThat(whole.stop()).isEqualTo(Answer.Stop.LENGTH);
        }
    }

    @Test
    void aPrefillIsContinuedAndTheModelsOwnTemplateIsUsed() throws Exception {
        try (LocalModel model = TinyModel.open(TinyModel.chatty(folder.resolve("chatty"), "chatml"), Map.of())) {
            Conversation conversation = new Conversation(model.weights().tokenizer(), Conversation.Form.CHAT);
            List<Message> messages = List.of(Message.user("Is it?"), Message.assistant("My answer is"));
            assertThat(conversation.prompt(messages).text()).contains("<|im_start|>user\nIs it?");
            assertThat(conversation.prompt(messages).text()).endsWith("My answer is");
            assertThat(conversation.prompt(messages.subList(0, 1)).text()).endsWith("<|im_start|>assistant\n");
            Answer.Scores scores =
                    (Answer.Scores) model.ask(new Request(messages, new Readout.Score(List.of(" yes")), 1))
                            .answer();
            assertThat(scores.tokens().getFirst()).isPositive();
        }
    }

    @Test
    void aQuestionThatCannotBeAnsweredFailsAlone() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> good = threads.submit(() -> model.ask(asking("Good?", YES_OR_NO, 1)));
            assertThatThrownBy(() -> model.ask(asking("word ".repeat(TinyModel.CONTEXT), YES_OR_NO, 1)))
                    .isInstanceOf(ModelFault.class)
                    .hasMessageContaining("the model reads at most 256")
                    .extracting(fault -> ((ModelFault) fault).kind())
                    .isEqualTo(ModelFault.Kind.REJECTED);
            Request split = new Request(
                    List.of(Message.user("x"), Message.assistant("answer")), new Readout.Score(List.of("the")), 1);
            assertThat(good.get().answer()).isInstanceOf(Answer.Distribution.class);
            assertThat(model.ask(split).answer()).isInstanceOf(Answer.Scores.class);
        }
    }

    @Test
    void whoIsInterruptedWaitsNoMoreAndOthersAreAnswered() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of("batch", "2"))) {
            CopyOnWriteArrayList<String> ended = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int k = 0; k < 12; k++) {
                int seed = k;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        model.ask(asking("Go on and on.", Readout.Text.sampled(240, 1), seed));
                        ended.add("answered");
                    } catch (InterruptedException e) {
                        ended.add("interrupted");
                    } catch (ModelFault e) {
                        ended.add("failed: " + e.getMessage());
                    }
                }));
            }
            Thread.sleep(30);
            for (Thread thread : threads.subList(2, 12)) {
                thread.interrupt();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(ended)
                    .hasSize(12)
                    .doesNotContain("failed")
                    .filteredOn("answered"::equals)
                    .hasSizeBetween(2, 6);
            assertThat(model.ask(asking("Still there?", YES_OR_NO, 1)).answer())
                    .isInstanceOf(Answer.Distribution.class);
        }
    }

    @Test
    void whenMemoryFallsShortFewerAreComputedTogetherAndItSaysSo() throws Exception {
        List<Reply> expected = new ArrayList<>();
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            for (Request request : mixed()) {
                expected.add(model.ask(request));
            }
        }
        CopyOnWriteArrayList<String> notices = new CopyOnWriteArrayList<>();
        AtomicInteger widest = new AtomicInteger();
        Settings settings = LocalProvider.settings(new ModelId("local", tiny.toString(), Map.of()));
        try (LocalModel model = new LocalModel(settings, notices::add, network -> narrow(network, widest));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = mixed().stream()
                    .map(request -> threads.submit(() -> model.ask(request)))
                    .toList();
            for (int k = 0; k < 120; k++) {
                same(replies.get(k).get(), expected.get(k));
            }
        }
        assertThat(notices)
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice)
                        .startsWith("memory ran out computing")
                        .contains("at once"));
        assertThat(widest.get()).isLessThanOrEqualTo(3);
    }

    /** A network that has memory for three rows and no more. */
    private static PromptReader.Forward narrow(Transformer network, AtomicInteger widest) {
        return (tokens, cache) -> {
            if (tokens.size(0) > 3) {
                Tensor.zeros(Kind.FLOAT32, 1L << 55);
            }
            widest.accumulateAndGet((int) tokens.size(0), Math::max);
            return network.hidden(tokens, cache);
        };
    }

    @Test
    void halfPrecisionAnswersNearlyTheSame() throws Exception {
        Request request = asking("Is it so?", YES_OR_NO, 1);
        try (LocalModel full = TinyModel.open(tiny, Map.of());
                LocalModel half = TinyModel.open(tiny, Map.of("kind", "bfloat16"))) {
            List<Double> exact = ((Answer.Distribution) full.ask(request).answer()).logProbabilities();
            List<Double> rough = ((Answer.Distribution) half.ask(request).answer()).logProbabilities();
            for (int k = 0; k < 2; k++) {
                assertThat(rough.get(k)).isCloseTo(exact.get(k), within(0.2)).isNotEqualTo(exact.get(k));
            }
            half.ask(asking("Go on.", Readout.Text.sampled(10, 1), 1));
            half.ask(asking("Go on.", new Readout.Score(List.of(" with this", " or that")), 1));
        }
    }

    @Test
    void whatQuestionsShareIsReadOnce() throws Exception {
        try (LocalModel model = TinyModel.open(tiny, Map.of())) {
            String story = "A long story that stands before every question of this study. ".repeat(2);
            long asked = 0;
            for (int k = 0; k < 10; k++) {
                asked += model.ask(asking(story + "Number " + k + "?", YES_OR_NO, 1))
                        .usage()
                        .inputTokens();
            }
            assertThat(model.tokensRead()).isLessThan(asked / 2);
        }
    }

    @Test
    void aClosedModelAnswersNobody() throws Exception {
        LocalModel model = TinyModel.open(tiny, Map.of());
        model.ask(asking("Open?", YES_OR_NO, 1));
        model.close();
        assertThatThrownBy(() -> model.ask(asking("Open?", YES_OR_NO, 1))).hasMessageContaining("is closed");
    }
}
