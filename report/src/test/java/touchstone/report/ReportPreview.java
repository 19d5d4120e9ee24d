package touchstone.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sample report, its specifications and pictures of it into a folder, to be looked at. */
final class ReportPreview {
    private ReportPreview() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        var document = DiscriminationSample.document();
        Path page =
                Files.writeString(folder.resolve("report.html"), HtmlReport.text(document, DiscriminationSample.CARD));
        Files.writeString(folder.resolve("findings.json"), FindingsJson.text(document));
        for (var figure : document.findings().figures()) {
            Files.writeString(
                    folder.resolve(figure.name() + ".vl.json"),
                    figure.vegaLite().toPrettyString() + "\n");
        }
        try (Chromium chromium =
                Chromium.start(Chromium.installed().orElseThrow(), Files.createTempDirectory("touchstone-preview"))) {
            for (int width : new int[] {1280, 390}) {
                for (boolean dark : new boolean[] {false, true}) {
                    chromium.look(width, 900, dark);
                    chromium.open(page);
                    Files.write(folder.resolve(width + (dark ? "-dark" : "-light") + ".png"), chromium.screenshot());
                    System.out.println(
                            chromium.evaluate(
                                    "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.scroll,svg')).map(e => e.tagName + '.' + e.className + Math.round(e.getBoundingClientRect().right)).join(' ')"));
                    System.out.println(width + " " + dark + " " + chromium.complaints() + " overflow "
                            + chromium.evaluate(
                                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
                }
            }
            chromium.look(1280, 900, true);
            chromium.open(page);
            Files.write(folder.resolve("from-dark.pdf"), chromium.pdf());
        }
    }
}
