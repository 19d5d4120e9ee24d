package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.core.journal.Entry;
import touchstone.core.journal.JournalException;
import touchstone.core.journal.RunRecord;
import touchstone.core.journal.StoredAnswer;
import touchstone.core.journal.Verification;
import touchstone.core.model.Usage;
import touchstone.core.trial.Answer;
import touchstone.core.trial.Readout;
import touchstone.core.trial.TrialKey;

/** What a journal promises, on the database that a subclass opens. */
abstract class JournalContract {
    /** Opens the same journal each time. */
    abstract SqlJournal open() throws Exception;

    @Test
    void anAnswerIsFoundByTheKeyOfItsTrial() throws Exception {
        Entry.Intent intent = Specimen.intent(1);
        Entry.Answered answered = Specimen.answered(intent);
        try (SqlJournal journal = open()) {
            journal.append(intent).join();
            journal.append(answered).join();
            assertThat(journal.find(List.of(Specimen.intent(2).key(), intent.key())))
                    .containsOnlyKeys(intent.key())
                    .containsEntry(
                            intent.key(),
                            new StoredAnswer(Specimen.RUN, answered.answer(), answered.usage(), answered.servedBy()));
        }
    }

    @Test
    void whatWasAppendedIsThereWhenTheJournalIsOpenedAgain() throws Exception {
        List<Entry> entries = everyKind();
        try (SqlJournal journal = open()) {
            append(journal, entries);
        }
        try (SqlJournal journal = open()) {
            assertThat(walk(journal, Optional.empty())).isEqualTo(entries);
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(entries.size()));
        }
    }

    @Test
    void everyReadoutAndEveryAnswerComesBackAsItWas() throws Exception {
        List<Readout> readouts = List.of(
                Specimen.YES_OR_NO,
                Readout.Text.sampled(100, 0.7),
                new Readout.Text(1, 0, 0.9, List.of("\n", "Human:")),
                new Readout.Score(List.of(" yes", " \"no\"")));
        List<Answer> answers = List.of(
                new Answer.Text("two\nlines, a \u0000 and \uD83D\uDE00", Answer.Stop.FILTERED),
                new Answer.Distribution(List.of(-0.1, Double.NEGATIVE_INFINITY), " Yes"),
                new Answer.Counts(List.of(7, 2), 1, 0),
                new Answer.Scores(List.of(-12.5, -1e-300), List.of(3, 1)),
                new Answer.WithoutProbabilities(""));
        List<Entry> entries = new ArrayList<>();
        for (Readout readout : readouts) {
            for (Answer answer : answers) {
                Entry.Intent intent = Specimen.intent(
                        Specimen.RUN,
                        Specimen.MODEL,
                        Specimen.trial(1).withReadout(readout).withRepeat(entries.size()));
                entries.add(intent);
                entries.add(new Entry.Answered(
                        intent.key(), intent.run(), Specimen.START, answer, Usage.NONE, "", Duration.ZERO));
            }
        }
        try (SqlJournal journal = open()) {
            append(journal, entries);
            assertThat(walk(journal, Optional.empty())).isEqualTo(entries);
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(entries.size()));
        }
    }

    @Test
    void aThousandKeysAreFoundAtOnce() throws Exception {
        List<Entry.Intent> intents =
                IntStream.range(0, 1000).mapToObj(Specimen::intent).toList();
        try (SqlJournal journal = open()) {
            append(journal, intents.stream().map(Specimen::answered).toList());
            Set<TrialKey> keys = new HashSet<>();
            intents.forEach(intent -> keys.add(intent.key()));
            IntStream.range(1000, 1500).forEach(n -> keys.add(Specimen.intent(n).key()));
            assertThat(journal.find(keys)).hasSize(1000);
            assertThat(journal.find(List.of())).isEmpty();
        }
    }

    @Test
    void theFirstOfTwoAnswersCounts() throws Exception {
        Entry.Intent intent = Specimen.intent(1);
        Entry.Answered first = Specimen.answered(intent);
        try (SqlJournal journal = open()) {
            append(
                    journal,
                    List.of(
                            intent,
                            first,
                            new Entry.Answered(
                                    intent.key(),
                                    "another",
                                    first.at(),
                                    new Answer.Text("no", Answer.Stop.END),
                                    Usage.NONE,
                                    "",
                                    Duration.ZERO)));
            assertThat(journal.find(List.of(intent.key())).get(intent.key()).answer())
                    .isEqualTo(first.answer());
        }
    }

    @Test
    void inFlightIsWhatHasNeitherAnswerNorFailure() throws Exception {
        Entry.Intent answered = Specimen.intent(1);
        Entry.Intent failed = Specimen.intent(2);
        Entry.Intent cut = Specimen.intent(3);
        Entry.Intent elsewhere = Specimen.intent("another", Specimen.MODEL, Specimen.trial(4));
        try (SqlJournal journal = open()) {
            append(
                    journal,
                    List.of(answered, failed, cut, elsewhere, Specimen.failed(failed), Specimen.answered(answered)));
            assertThat(journal.inFlight(Specimen.RUN)).containsExactly(cut);
            // Asked again after the failure, and cut again: in flight. Asked twice and cut twice: in flight once.
            append(journal, List.of(failed, cut));
            assertThat(journal.inFlight(Specimen.RUN)).containsExactly(failed, cut);
            append(journal, List.of(Specimen.answered(cut), Specimen.failed(failed)));
            assertThat(journal.inFlight(Specimen.RUN)).isEmpty();
            assertThat(journal.inFlight("never begun")).isEmpty();
        }
    }

    @Test
    void aRunBegunTwiceKeepsItsFirstStart() throws Exception {
        RunRecord first = Specimen.run("a1b2", Specimen.START);
        RunRecord again = Specimen.run("a1b2", Specimen.START.plusSeconds(100));
        try (SqlJournal journal = open()) {
            journal.begin(first);
            journal.begin(again);
            assertThat(journal.runs()).containsExactly(first);
            journal.finish(Specimen.finished(again, "{\"estimates\":[1]}"));
            journal.finish(Specimen.finished(again, "{\"estimates\":[2]}"));
            assertThat(journal.runs()).singleElement().satisfies(run -> {
                assertThat(run.started()).isEqualTo(first.started());
                assertThat(run.findings()).hasValue("{\"estimates\":[2]}");
                assertThat(run.finished()).hasValue(again.started().plusSeconds(60));
            });
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(3));
        }
    }

    @Test
    void runsAreListedByStartAndFoundByAnUnambiguousPrefix() throws Exception {
        RunRecord later = Specimen.run("a1b2", Specimen.START.plusSeconds(5));
        RunRecord earlier = Specimen.run("a1c3", Specimen.START);
        try (SqlJournal journal = open()) {
            journal.begin(later);
            journal.begin(earlier);
            assertThat(journal.runs()).containsExactly(earlier, later);
            assertThat(journal.run("a1b")).hasValue(later);
            assertThat(journal.run("a1c3")).hasValue(earlier);
            assertThat(journal.run("a1")).isEmpty();
            assertThat(journal.run("%")).isEmpty();
            assertThat(journal.run("zz")).isEmpty();
        }
    }

    @Test
    void aWalkCanKeepToOneRun() throws Exception {
        Entry.Intent one = Specimen.intent("one", Specimen.MODEL, Specimen.trial(1));
        Entry.Intent two = Specimen.intent("two", Specimen.MODEL, Specimen.trial(2));
        try (SqlJournal journal = open()) {
            append(journal, List.of(one, two, Specimen.answered(two), Specimen.answered(one)));
            assertThat(walk(journal, Optional.of("two"))).containsExactly(two, Specimen.answered(two));
            assertThat(walk(journal, Optional.of("three"))).isEmpty();
        }
    }

    @Test
    void theJournalCanBeAskedDuringAWalk() throws Exception {
        Entry.Intent intent = Specimen.intent(1);
        try (SqlJournal journal = open()) {
            append(journal, List.of(intent, Specimen.answered(intent)));
            List<Integer> found = new ArrayList<>();
            journal.walk(
                    Optional.empty(),
                    entry -> found.add(journal.find(List.of(entry.key())).size()));
            assertThat(found).containsExactly(1, 1);
        }
    }

    @Test
    void twoJournalsOnOnePlaceWriteOneChain() throws Exception {
        try (SqlJournal one = open();
                SqlJournal two = open()) {
            List<CompletableFuture<Void>> done = new ArrayList<>();
            for (int n = 0; n < 500; n++) {
                // Half of the prompts come from both.
                done.add(one.append(Specimen.intent("one", Specimen.MODEL, Specimen.trial(n))));
                done.add(two.append(Specimen.intent("two", Specimen.MODEL, Specimen.trial(n + 250))));
                if (n % 50 == 0) {
                    done.forEach(CompletableFuture::join);
                }
            }
            done.forEach(CompletableFuture::join);
            assertThat(one.verify()).isEqualTo(new Verification.Intact(1000));
            assertThat(walk(two, Optional.of("one"))).hasSize(500);
            assertThat(walk(one, Optional.of("two"))).hasSize(500);
        }
    }

    @Test
    void twoJournalsCanBeMadeAtOnce() throws Exception {
        List<CompletableFuture<SqlJournal>> opening = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return open();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<SqlJournal> each : opening) {
            each.join().append(Specimen.intent(1)).join();
        }
        for (CompletableFuture<SqlJournal> each : opening) {
            each.join().close();
        }
        try (SqlJournal journal = open()) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(4));
        }
    }

    @Test
    void manyVirtualThreadsAppendAtOnce() throws Exception {
        try (SqlJournal journal = open()) {
            List<Thread> threads = IntStream.range(0, 300)
                    .mapToObj(n -> Thread.startVirtualThread(() -> {
                        Entry.Intent intent = Specimen.intent(n);
                        journal.append(intent).join();
                        journal.append(Specimen.answered(intent)).join();
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(600));
            assertThat(journal.inFlight(Specimen.RUN)).isEmpty();
        }
    }

    @Test
    void anInterruptedThreadStillKeepsWhatItPaidFor() throws Exception {
        Entry.Intent intent = Specimen.intent(1);
        try (SqlJournal journal = open()) {
            Thread.currentThread().interrupt();
            journal.append(Specimen.answered(intent)).join();
            assertThat(journal.find(List.of(intent.key()))).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aClosedJournalRefusesEverything() throws Exception {
        SqlJournal journal = open();
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(Specimen.intent(1)).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(JournalException.class)
                .hasMessageEndingWith("is closed");
        assertThatThrownBy(journal::runs).isInstanceOf(JournalException.class).hasMessageEndingWith("is closed");
    }

    @Test
    void anEmptyJournalIsIntact() throws Exception {
        try (SqlJournal journal = open()) {
            assertThat(journal.verify()).isEqualTo(new Verification.Intact(0));
            assertThat(journal.runs()).isEmpty();
        }
    }

    static List<Entry> everyKind() {
        Entry.Intent one = Specimen.intent(1);
        Entry.Intent two = Specimen.intent(2);
        return List.of(one, two, Specimen.answered(two), Specimen.failed(one));
    }

    static void append(SqlJournal journal, List<? extends Entry> entries) {
        entries.stream().map(journal::append).toList().forEach(CompletableFuture::join);
    }

    static List<Entry> walk(SqlJournal journal, Optional<String> run) {
        List<Entry> entries = new ArrayList<>();
        journal.walk(run, entries::add);
        return entries;
    }
}
