package touchstone.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import touchstone.core.json.ContentHash;
import touchstone.core.resource.Resource;

/**
 * The scripts of a report and the policy that lets these and nothing else run.
 *
 * <p>Vega stands in the page as gzip in base64, which the page unpacks with {@code DecompressionStream}: 0.35 MB instead of
 * 0.78 MB for every report that is mailed and archived. The policy names each script by its hash, so neither inline script
 * nor {@code eval} is allowed: Vega runs its expressions through its interpreter.
 */
final class Scripts {
    /** Order matters: the interpreter and Vega-Lite build on Vega. */
    static final List<String> VENDORED = List.of("vega", "vega-interpreter", "vega-lite");

    private Scripts() {}

    /** @param style the page's style sheet, which the policy allows by its hash */
    static String policy(String style, boolean withFigures) {
        StringBuilder policy = new StringBuilder("default-src 'none'; script-src '")
                .append(hash(new Resource(Scripts.class, "report.js").text()))
                .append('\'');
        if (withFigures) {
            Properties vendor = vendor();
            VENDORED.forEach(name -> policy.append(" 'sha256-")
                    .append(vendor.getProperty(name + ".sha256"))
                    .append('\''));
        }
        return policy.append("; style-src '")
                .append(hash(style))
                .append("'; base-uri 'none'; form-action 'none'")
                .toString();
    }

    /** Lets this one script run and this style sheet apply. */
    static String policy(String style, String script) {
        return "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
    }

    /** Writes the script elements, the packed ones as bytes: they are nine tenths of a page. */
    static void write(boolean withFigures, OutputStream out) throws IOException {
        if (withFigures) {
            for (String name : VENDORED) {
                out.write(bytes("<script type=\"text/plain\" id=\"" + name + "\">"));
                out.write(Base64.getEncoder().encode(packed(name)));
                out.write(bytes("</script>\n"));
            }
        }
        out.write(bytes("<script>"));
        out.write(new Resource(Scripts.class, "report.js").bytes());
        out.write(bytes("</script>"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] packed(String name) {
        return new Resource(Scripts.class, "vendor/" + name + ".js.gz").bytes();
    }

    static Properties vendor() {
        Properties vendor = new Properties();
        try {
            vendor.load(new StringReader(new Resource(Scripts.class, "vendor/vendor.properties").text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vendor;
    }

    private static String hash(String text) {
        byte[] sha = ContentHash.ofBytes(text.getBytes(StandardCharsets.UTF_8)).bytes();
        return "sha256-" + Base64.getEncoder().encodeToString(sha);
    }
}
