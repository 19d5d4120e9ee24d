package touchstone.models.http;

import java.net.http.HttpHeaders;

/**
 * What a server sent.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body at most the limit of the transport; for an error status cut at {@link BoundedBody#ERROR_EXCERPT} bytes
 */
public record Answered(int status, HttpHeaders headers, byte[] body) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public String contentType() {
        return headers.firstValue("content-type").orElse("");
    }
}
