package touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.core.resource.Resource;

/** The colours of the style sheet, in both themes: readable (WCAG 2.2) and apart for colour-blind readers. */
class PaletteTest {
    /** Dichromacy at full severity, in linear RGB: Machado, Oliveira and Fernandes 2009, table 1. */
    private static final Map<String, double[][]> SIGHT = Map.of(
            "normal",
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "protanopia",
            new double[][] {
                {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
            },
            "deuteranopia",
            new double[][] {
                {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
            },
            "tritanopia",
            new double[][] {
                {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
            });

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_has_a_contrast_of_four_and_a_half(String theme) {
        Map<String, double[]> colours = colours(theme);

        for (String text : List.of("ink", "muted", "accent", "warn", "good", "bad")) {
            assertThat(contrast(colours, text, "paper")).as(text).isGreaterThan(4.5);
        }
        assertThat(contrast(colours, "ink", "accent-soft")).isGreaterThan(7);
        assertThat(contrast(colours, "accent", "accent-soft")).isGreaterThan(4.5);
        assertThat(contrast(colours, "ink", "warn-soft")).isGreaterThan(7);
        assertThat(contrast(colours, "warn", "warn-soft")).isGreaterThan(4.5);
        assertThat(contrast(colours, "ink", "raised")).isGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void marks_have_a_contrast_of_three(String theme) {
        Map<String, double[]> colours = colours(theme);

        for (String mark : List.of("c1", "c2", "c3", "c4", "c5", "c6", "truth", "low", "high", "ramp-4", "ramp-5")) {
            assertThat(contrast(colours, mark, "paper")).as(mark).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void categories_stay_apart_for_every_kind_of_sight(String theme) {
        Map<String, double[]> colours = colours(theme);

        SIGHT.forEach((kind, matrix) -> {
            List<double[]> seen = IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> lab(colours.get("c" + i), matrix))
                    .toList();
            for (int a = 0; a < seen.size(); a++) {
                for (int b = 0; b < a; b++) {
                    assertThat(distance(seen.get(a), seen.get(b)))
                            .as("c%d and c%d under %s", b + 1, a + 1, kind)
                            .isGreaterThan(14);
                }
            }
        });
    }

    private static Map<String, double[]> colours(String theme) {
        String css = new Resource(PaletteTest.class, "report.css").text();
        int dark = css.indexOf("prefers-color-scheme: dark");
        Map<String, double[]> colours = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});")
                .matcher(theme.equals("light") ? css.substring(0, dark) : css.substring(dark));
        while (matcher.find()) {
            int rgb = Integer.parseInt(matcher.group(2), 16);
            colours.put(
                    matcher.group(1), new double[] {linear(rgb >> 16), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)});
        }
        return colours;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Map<String, double[]> colours, String one, String other) {
        double a = luminance(colours.get(one));
        double b = luminance(colours.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] lab(double[] rgb, double[][] sight) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2], 0, 1);
        }
        double x = curve((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
        double y = curve(luminance(seen));
        double z = curve((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double curve(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum());
    }
}
