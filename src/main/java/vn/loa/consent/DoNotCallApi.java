package vn.loa.consent;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.loa.subscriber.UnreadableFile;

/// Takes the list of numbers that get no advertising, as 5656 hands it out or as a plain list of numbers.
@RestController
@RequestMapping("/api/v1/do-not-call")
class DoNotCallApi {

    private final DoNotCallLists lists;

    DoNotCallApi(DoNotCallLists lists) {
        this.lists = lists;
    }

    /// A JSON array of numbers, or of objects `{"msisdn", "command", "date"}`.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    DoNotCallLists.Report json(
            @RequestBody List<@Nullable JsonNode> written,
            @RequestParam(defaultValue = "upsert") String mode,
            @RequestParam(defaultValue = "5656") String source,
            @Nullable Principal key) {
        return lists.lines(written.stream().map(DoNotCallApi::line).toList(), mode, source, OptOutApi.evidence(key));
    }

    @PostMapping(consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    DoNotCallLists.Report csv(
            InputStream body,
            @RequestParam(defaultValue = "upsert") String mode,
            @RequestParam(defaultValue = "5656") String source,
            @Nullable Principal key)
            throws IOException {
        return lists.csv(body, mode, source, OptOutApi.evidence(key));
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableFile e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    private static DoNotCallLine line(@Nullable JsonNode entry) {
        return entry == null || !entry.isObject()
                ? new DoNotCallLine(entry == null ? "" : entry.asString(""), "", "")
                : new DoNotCallLine(text(entry, "msisdn"), text(entry, "command"), text(entry, "date"));
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asString("");
    }
}
