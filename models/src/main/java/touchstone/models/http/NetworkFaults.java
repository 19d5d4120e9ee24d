package touchstone.models.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import touchstone.core.model.ModelFault;
import touchstone.core.model.ModelFault.Kind;

/**
 * Faults on the way to a server and back. The messages are written here, word by word: those of exceptions may quote headers.
 */
public final class NetworkFaults {
    private NetworkFaults() {}

    /** @param bodyLimit the limit that applied, in bytes */
    public static ModelFault of(Throwable failure, URI uri, int bodyLimit) {
        List<Throwable> chain = chain(failure);
        String server = server(uri);
        if (has(chain, BoundedBody.TooLong.class)) {
            return new ModelFault(
                    Kind.REJECTED,
                    server + " sent an answer of more than " + (bodyLimit >> 20) + " MB; it was dropped");
        }
        if (has(chain, SSLException.class)) {
            return tls(chain, server);
        }
        if (has(chain, UnresolvedAddressException.class) || has(chain, UnknownHostException.class)) {
            return new ModelFault(
                    Kind.TRANSIENT,
                    "no address known for host '" + uri.getHost() + "'; check its spelling and the network");
        }
        if (has(chain, HttpTimeoutException.class)) {
            return new ModelFault(
                    Kind.TRANSIENT, "no connection to " + server + " in time; is it reachable from here?");
        }
        if (has(chain, ConnectException.class)) {
            return new ModelFault(Kind.TRANSIENT, "connection to " + server + " refused; is the server running?");
        }
        if (has(chain, ProtocolException.class)) {
            return new ModelFault(Kind.TRANSIENT, server + " sent something that is not HTTP/1.1");
        }
        if (has(chain, EOFException.class)) {
            return new ModelFault(Kind.TRANSIENT, server + " closed the connection before its answer was complete");
        }
        return new ModelFault(
                Kind.TRANSIENT,
                "the connection to " + server + " broke ("
                        + chain.getLast().getClass().getSimpleName() + ")");
    }

    private static ModelFault tls(List<Throwable> chain, String server) {
        if (has(chain, EOFException.class) || chain.stream().anyMatch(NetworkFaults::plainIo)) {
            return new ModelFault(Kind.TRANSIENT, server + " broke off the TLS handshake or the encrypted connection");
        }
        if (has(chain, CertificateException.class) || has(chain, CertPathBuilderException.class)) {
            return new ModelFault(
                    Kind.MISCONFIGURED,
                    "the certificate of " + server + " is not trusted or is for another name; add its authority to a"
                            + " trust store and set JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        return new ModelFault(
                Kind.MISCONFIGURED,
                "no TLS with " + server + "; if it serves plain HTTP write http:// instead of https://");
    }

    private static boolean plainIo(Throwable failure) {
        return failure.getClass() == IOException.class || failure instanceof java.net.SocketException;
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable next = failure;
        while (next != null && chain.size() < 16) {
            chain.add(next);
            next = next.getCause();
        }
        return chain;
    }

    /** Scheme, host and port, and nothing else of the address. */
    static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
