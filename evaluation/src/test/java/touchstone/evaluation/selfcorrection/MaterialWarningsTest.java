package touchstone.evaluation.selfcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.input.DataFiles;
import touchstone.core.input.InputException;

/** What a reader is told of files of BBQ that lean one way by design, or mix kinds of questions. */
class MaterialWarningsTest {
    private static final String METADATA =
            "category,example_id,target_loc,label_type\nAge,0,0,label\nAge,1,1,label\nAge,2,0,label\nAge,3,1,label\n";

    @TempDir
    Path folder;

    /** @param unknown the place of the unknown answer */
    private static String row(int id, String polarity, int unknown, String second) {
        String[] infos = new String[3];
        String[] answers = new String[3];
        int next = 0;
        for (int place = 0; place < 3; place++) {
            boolean none = place == unknown;
            String group = next == 0 ? "old" : second;
            infos[place] = none ? "['Not known','unknown']" : "['X','" + group + "']";
            answers[place] = none ? "Not known" : "Person " + next;
            next += none ? 0 : 1;
        }
        return String.format(
                        "{'example_id':%d,'question_index':'%d','question_polarity':'%s','context_condition':'ambig','category':'Age',"
                                + "'answer_info':{'ans0':%s,'ans1':%s,'ans2':%s},"
                                + "'additional_metadata':{'stereotyped_groups':['Old']},'context':'A met B.','question':'Who forgot?',"
                                + "'ans0':'%s','ans1':'%s','ans2':'%s','label':%d}",
                        id, id, polarity, infos[0], infos[1], infos[2], answers[0], answers[1], answers[2], unknown)
                .replace('\'', '"');
    }

    private String file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                .toString();
    }

    private List<String> warnings(String... settings) {
        return Material.of(Fixtures.plan(settings), new DataFiles()).warnings();
    }

    private static final String[] BALANCED = {
        row(0, "neg", 0, "nonOld"),
        row(1, "nonneg", 1, "nonOld"),
        row(2, "neg", 2, "nonOld"),
        row(3, "nonneg", 0, "nonOld")
    };

    @Test
    void aBalancedFileIsTakenWithoutAWord() throws IOException {
        assertThat(warnings("bbq=" + file("even.jsonl", BALANCED))).isEmpty();
    }

    @Test
    void moreQuestionsOfOnePolarityAreTold() throws IOException {
        String uneven = file("uneven.jsonl", BALANCED[0], BALANCED[1], BALANCED[2], row(4, "neg", 1, "nonOld"));
        assertThat(warnings("bbq=" + uneven))
                .singleElement()
                .asString()
                .contains("Age, ambiguous: 3 of 4 questions are negative, not half");
    }

    @Test
    void questionsThatNameNoSingleTargetAreTold() throws IOException {
        String both = file("both.jsonl", BALANCED[0], BALANCED[1], BALANCED[2], row(3, "nonneg", 0, "old"));
        assertThat(warnings("bbq=" + both))
                .singleElement()
                .asString()
                .contains("1 of 4 questions name no single target");
    }

    @Test
    void anUnknownAnswerThatMostlyStandsInOnePlaceIsToldUnlessAllOrdersAreAsked() throws IOException {
        String last = file(
                "last.jsonl",
                row(0, "neg", 2, "nonOld"),
                row(1, "nonneg", 2, "nonOld"),
                row(2, "neg", 2, "nonOld"),
                row(3, "nonneg", 0, "nonOld"));
        assertThat(warnings("bbq=" + last))
                .singleElement()
                .asString()
                .contains("the unknown answer stands at (c) in 3 of 4 questions");
        assertThat(warnings("bbq=" + last, "all-orders=true")).isEmpty();
    }

    @Test
    void namesAndGroupsCountedTogetherAreTold() throws IOException {
        String bbq = file("even.jsonl", BALANCED);
        String mixed = file(
                "meta.csv", METADATA.replace("Age,3,1,label", "Age,3,1,name").strip());
        assertThat(warnings("bbq=" + bbq, "bbq-metadata=" + mixed))
                .singleElement()
                .asString()
                .contains(
                        "Age: groups are told by label and by name, counted together; by-label-type keeps them apart");
        assertThat(warnings("bbq=" + bbq, "bbq-metadata=" + mixed, "by-label-type=true"))
                .noneMatch(warning -> warning.contains("counted together"));
        assertThat(warnings("bbq=" + bbq, "bbq-metadata=" + file("one.csv", METADATA.strip())))
                .isEmpty();
    }

    /** A file that goes on in another format is named by the row where it does. */
    @Test
    void aFileOfTwoFormatsIsRefusedAtTheRowWhereTheSecondBegins() throws IOException {
        String prediction = "{\"example_id\":9,\"category\":\"Age\",\"prediction\":\"(a)\"}";
        String mixed = file("mixed.jsonl", BALANCED[0], BALANCED[1], prediction);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> warnings("bbq=" + mixed))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("mixed.jsonl: row 3: field 'question_polarity'")
                        .doesNotContain("\n"));
        String table = file("table.jsonl", BALANCED[0], "lsat,ugpa", BALANCED[1]);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> warnings("bbq=" + table))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains("table.jsonl", "2")
                        .doesNotContain("\n"));
    }
}
