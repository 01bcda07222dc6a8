package vn.loa.zalo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Where Zalo posts what happens: `POST /webhooks/zalo`, for all accounts.
///
/// It is answered with 200 once the event is in Redis, and Zalo sends what is not answered so within two seconds again:
/// after 30 s, 5, 15 and 30 min and an hour, with the header `num_retry`. What is not signed by Zalo gets 200 as well
/// and is dropped, because Zalo's console tries an address so before it may be registered.
///
/// It stands before every other filter and lets nothing through to them. Events come by the ten thousand a second and
/// prove by a signature over their octets who sent them: nobody is logged in, no session, cookie or parameter is read,
/// and no answer has a body.
final class WebhookFilter extends HttpFilter {

    static final String PATH = "/webhooks/zalo";

    private static final long serialVersionUID = 1;

    private final transient WebhookDoor door;
    private final transient WebhookSettings settings;

    WebhookFilter(WebhookDoor door, WebhookSettings settings) {
        this.door = door;
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException {
        switch (request.getMethod()) {
            case "POST" -> response.setStatus(status(posted(request)));
            // For a person who looks whether the address is the right one.
            case "GET", "HEAD" -> response.setStatus(HttpServletResponse.SC_OK);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private WebhookDoor.Result posted(HttpServletRequest request) throws IOException {
        var largest = (int) settings.largest().toBytes();
        var length = request.getContentLengthLong();
        if (length > largest) {
            return door.tooLarge();
        }
        // One octet more than is allowed tells a body that is too large and says nothing of its length.
        var body = request.getInputStream().readNBytes(length < 0 ? largest + 1 : (int) length);
        return body.length > largest
                ? door.tooLarge()
                : door.post(
                        request.getHeader("X-ZEvent-Signature"),
                        request.getHeader("X-ZEvent-Server"),
                        request.getHeader("num_retry"),
                        body);
    }

    private int status(WebhookDoor.Result result) {
        return switch (result) {
            case TAKEN, REPEATED, UNKNOWN_ACCOUNT, STALE -> HttpServletResponse.SC_OK;
            case UNSIGNED, WRONG_SIGNATURE, NOT_JSON ->
                settings.refuseUnsigned() ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_OK;
            case TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case NOT_STORED -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }
}
