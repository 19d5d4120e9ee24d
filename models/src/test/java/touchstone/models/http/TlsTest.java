package touchstone.models.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.core.model.Message;
import touchstone.core.model.Model;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelId;
import touchstone.core.model.Request;
import touchstone.core.trial.Readout;
import touchstone.models.openai.OpenAiProvider;

class TlsTest {
    @Test
    void aCertificateThatNobodyKnowsStopsTheRunWithTheRemedy(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        try {
            ModelFault fault = ask("https://127.0.0.1:" + server.getAddress().getPort() + "/v1#m");
            assertThat(fault.kind()).isEqualTo(ModelFault.Kind.MISCONFIGURED);
            assertThat(fault).hasMessageContaining("certificate").hasMessageContaining("trustStore=FILE");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void httpsToAServerOfPlainHttpSaysSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            ModelFault fault = ask("https://127.0.0.1:" + plain.getLocalPort() + "/v1#m");
            assertThat(fault.kind()).isEqualTo(ModelFault.Kind.MISCONFIGURED);
            assertThat(fault).hasMessageContaining("write http://");
        }
    }

    @Test
    void aHostWithoutAddressAsksForItsSpelling() {
        ModelFault fault = ask("http://no-such-host.invalid:1/v1#m");
        assertThat(fault.kind()).isEqualTo(ModelFault.Kind.TRANSIENT);
        assertThat(fault).hasMessageContaining("'no-such-host.invalid'").hasMessageContaining("spelling");
    }

    private static ModelFault ask(String id) {
        Model model = new OpenAiProvider().open(ModelId.parse(id), name -> Optional.empty());
        return catchThrowableOfType(
                ModelFault.class,
                () -> model.ask(new Request(List.of(Message.user("?")), Readout.Text.sampled(1, 0), 0)));
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "s",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            keys.load(stream, "secret".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
