package touchstone.evaluation.modelwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.core.findings.Attachment;
import touchstone.core.findings.Findings;
import touchstone.report.Chromium;

/** The page to explore a new set, as a browser shows it. Skipped where no Chromium is installed, and nothing else is. */
class ExplorerBrowserTest {
    private static final int TAB = 9;
    private static final int END = 35;
    private static final int HOME = 36;
    private static final String SHOWN = "document.querySelectorAll('.dot:not(.out)').length";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    void aNewSetIsExploredByPointerAndByKeyboardAtAnyWidth() throws Exception {
        var program = Chromium.installed();
        assumeTrue(
                program.isPresent(),
                "skipped: no chromium, chromium-browser or google-chrome on the PATH; install Debian's chromium to run it");
        Path page = Files.writeString(dir.resolve("explorer.html"), page());
        Path profile = Files.createDirectory(dir.resolve("profile"));
        try (Chromium chromium = Chromium.start(program.get(), profile)) {
            for (int width : new int[] {1280, 390}) {
                chromium.look(width, 844, false);
                chromium.open(page);
                nothingSticksOut(chromium, width);
                everyItemIsADotAndEveryGroupHasAName(chromium);
                theSliderFiltersDots(chromium);
                aFilterOfGroupsAndOneOfWordsFilterToo(chromium);
                theKeyboardReachesEveryControl(chromium);
                assertThat(chromium.complaints()).isEmpty();
                assertThat(chromium.requests()).containsExactly(page.toUri().toString());
            }
            chromium.look(1280, 844, false);
            chromium.open(page);
            pointingAtADotShowsItsStatement(chromium);
        }
    }

    private static String page() throws InterruptedException {
        Findings findings = new ModelWrittenStudy()
                .conduct(
                        Models.plan(
                                "behaviour=a person who adores stone bridges, while others prefer ferries",
                                "candidates=120",
                                "resamples=50"),
                        Models.writing(3, Models.author(""), Models.judge(""), Models.respondent("")));
        return findings.attachments().stream()
                .filter(each -> each.name().endsWith("-explorer.html"))
                .findFirst()
                .flatMap(Attachment::content)
                .orElseThrow();
    }

    private static void nothingSticksOut(Chromium chromium, int width) {
        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width of the page at %d px", width)
                .isLessThanOrEqualTo(width);
    }

    private static void everyItemIsADotAndEveryGroupHasAName(Chromium chromium) {
        assertThat(chromium.evaluate("document.querySelectorAll('.dot').length === data.items.length"
                                + " && data.items.length > 50")
                        .asBoolean())
                .isTrue();
        assertThat(chromium.evaluate(
                                "JSON.stringify([...document.querySelectorAll('text.name')].map(t => t.textContent))"
                                        + " === JSON.stringify(data.groups.map(g => g.name))"
                                        + " && data.groups.length > 1 && data.groups.every(g => g.name.trim().length > 2)")
                        .asBoolean())
                .isTrue();
    }

    private static void theSliderFiltersDots(Chromium chromium) {
        for (double least : new double[] {0.5, 0.8, 0.95}) {
            chromium.evaluate("slider.value = " + least + "; slider.dispatchEvent(new Event('input'))");
            assertThat(chromium.evaluate(SHOWN).asInt())
                    .as("dots at confidence %s", least)
                    .isEqualTo(chromium.evaluate("data.items.filter(item => item.confidence >= " + least + ").length")
                            .asInt());
        }
        int sure = chromium.evaluate(SHOWN).asInt();
        chromium.evaluate("slider.value = 0.5; slider.dispatchEvent(new Event('input'))");
        assertThat(sure).isLessThan(chromium.evaluate(SHOWN).asInt());
        assertThat(chromium.evaluate("getComputedStyle(document.querySelector('.dot:not(.out)')).opacity !== '0'")
                        .asBoolean())
                .isTrue();
    }

    private static void aFilterOfGroupsAndOneOfWordsFilterToo(Chromium chromium) {
        chromium.evaluate("group.value = '0'; group.dispatchEvent(new Event('change'))");
        assertThat(chromium.evaluate(SHOWN + " === data.groups[0].size").asBoolean())
                .isTrue();
        chromium.evaluate("group.value = ''; group.dispatchEvent(new Event('change'));"
                + " by('search').value = 'zzz'; by('search').dispatchEvent(new Event('input'))");
        assertThat(chromium.evaluate(SHOWN).asInt()).isZero();
        assertThat(chromium.evaluate("by('count').textContent").asString()).startsWith("0 of");
        chromium.evaluate("by('search').value = ''; by('search').dispatchEvent(new Event('input'))");
    }

    /** By Tab through slider, group, search and both labels; the slider then moves to its end and back by keys alone. */
    private static void theKeyboardReachesEveryControl(Chromium chromium) {
        chromium.evaluate("document.activeElement.blur(); window.reached = new Set();"
                + " document.addEventListener('focusin', e => reached.add(e.target.id || e.target.type))");
        for (int presses = 0; presses < 8; presses++) {
            chromium.press("Tab", TAB);
        }
        JsonNode reached = chromium.evaluate("[...reached]");
        assertThat(reached.valueStream().map(JsonNode::asString).toList())
                .containsAll(List.of("least", "group", "search", "checkbox"));
        chromium.evaluate("slider.focus()");
        chromium.press("End", END);
        assertThat(chromium.evaluate("slider.value").asString()).isEqualTo("1");
        int atEnd = chromium.evaluate(SHOWN).asInt();
        chromium.press("Home", HOME);
        assertThat(chromium.evaluate(SHOWN).asInt()).isGreaterThan(atEnd);
        // What a pointer reads off the dots stands in the table for everybody else.
        assertThat(chromium.evaluate("by('rows').children.length").asInt())
                .isEqualTo(Math.min(200, chromium.evaluate(SHOWN).asInt()));
    }

    private static void pointingAtADotShowsItsStatement(Chromium chromium) {
        chromium.evaluate("plane.scrollIntoView({block: 'center', behavior: 'instant'})");
        // The last dot lies over all others, but names lie over dots and let the pointer through or not: it must be hit
        // itself.
        JsonNode hit = chromium.evaluate("(() => { for (let i = dots.length - 1; i >= 0; i--) {"
                + " const b = dots[i].getBoundingClientRect(); const x = b.x + b.width / 2, y = b.y + b.height / 2;"
                + " if (document.elementFromPoint(x, y) === dots[i]) return {x, y, text: data.items[i].text}; } })()");

        chromium.point(hit.get("x").asDouble(), hit.get("y").asDouble());

        assertThat(chromium.evaluate("by('read').textContent").asString())
                .startsWith(hit.get("text").asString())
                .contains("confidence 0.", "group: ");
        assertThat(chromium.evaluate("document.querySelectorAll('.dot.on').length")
                        .asInt())
                .isEqualTo(1);
    }
}
