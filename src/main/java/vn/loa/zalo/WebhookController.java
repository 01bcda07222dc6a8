package vn.loa.zalo;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where Zalo posts what happens: `POST /webhooks/zalo`, for all accounts.
///
/// It is answered with 200 once the event is in Redis, and Zalo sends what is not answered so within two seconds again:
/// after 30 s, 5, 15 and 30 min and an hour, with the header `num_retry`. What is not signed by Zalo gets 200 as well
/// and is dropped, because Zalo's console tries an address so before it may be registered.
@RestController
@RequestMapping("/webhooks/zalo")
class WebhookController {

    private final WebhookDoor door;
    private final WebhookSettings settings;

    WebhookController(WebhookDoor door, WebhookSettings settings) {
        this.door = door;
        this.settings = settings;
    }

    /// For a person who looks whether the address is the right one.
    @GetMapping
    ResponseEntity<Void> look() {
        return ResponseEntity.ok().build();
    }

    @PostMapping
    ResponseEntity<Void> event(
            @RequestHeader(name = "X-ZEvent-Signature", required = false) @Nullable String signature,
            @RequestHeader(name = "X-ZEvent-Server", required = false) @Nullable String server,
            @RequestHeader(name = "num_retry", required = false) @Nullable String retry,
            HttpServletRequest request)
            throws IOException {
        var largest = (int) settings.largest().toBytes();
        if (request.getContentLengthLong() > largest) {
            return ResponseEntity.status(status(door.tooLarge())).build();
        }
        // One octet more than is allowed tells a body that is too large and says nothing of its length.
        var body = request.getInputStream().readNBytes(largest + 1);
        var result = body.length > largest ? door.tooLarge() : door.post(signature, server, retry, body);
        return ResponseEntity.status(status(result)).build();
    }

    private HttpStatus status(WebhookDoor.Result result) {
        return switch (result) {
            case TAKEN, REPEATED, UNKNOWN_ACCOUNT, STALE -> HttpStatus.OK;
            case UNSIGNED, WRONG_SIGNATURE, NOT_JSON ->
                settings.refuseUnsigned() ? HttpStatus.UNAUTHORIZED : HttpStatus.OK;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_STORED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
