package vn.loa.intake;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.IntakeBusy;
import vn.loa.subscriber.LoadRefused;

/// Tells callers of this package's REST what is wrong and how to mend it.
// Before the advice that answers for everything else and would call these our fault.
@Order(0)
@RestControllerAdvice(assignableTypes = IntakeController.class)
class IntakeProblems {

    private static final Logger log = LoggerFactory.getLogger(IntakeProblems.class);

    /// A request that cannot be answered as it is.
    static final class Unacceptable extends RuntimeException {

        private final HttpStatus status;
        private final Map<String, Object> properties;

        Unacceptable(HttpStatus status, String message, Map<String, Object> properties) {
            super(message);
            this.status = status;
            this.properties = properties;
        }

        /// Nothing of it was taken.
        static Unacceptable because(Consignment failed) {
            var fault = failed.items().stream()
                    .map(Consignment.Item::fault)
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(BadFile.Fault.UNREADABLE);
            return new Unacceptable(
                    status(fault),
                    failed.message(),
                    Map.of("load", failed.load(), "fault", fault.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static HttpStatus status(BadFile.Fault fault) {
        return switch (fault) {
            case REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNREADABLE, DAMAGED, ENCRYPTED, NESTED, TRUNCATED -> HttpStatus.BAD_REQUEST;
            case TECHNICAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unacceptable(Unacceptable e) {
        var problem = ProblemDetail.forStatusAndDetail(e.status, String.valueOf(e.getMessage()));
        e.properties.forEach(problem::setProperty);
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(BadFile e) {
        return problem(status(e.fault()), e.told());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(LoadRefused e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> hidden(HealthRoleNeeded e) {
        return ResponseEntity.of(e.getBody()).build();
    }

    @ExceptionHandler({IntakeBusy.class, BeingLoaded.class})
    ResponseEntity<ProblemDetail> busy(RuntimeException e) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> full(SpoolFull e) {
        log.error(
                "spool full cause=\"{}\"",
                e.getCause() == null ? "loa.intake.spool-largest" : e.getCause().getMessage());
        return problem(HttpStatus.INSUFFICIENT_STORAGE, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRedis(RedisUnavailable e) {
        log.error("intake not reachable cause=\"{}\"", e.getMessage());
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Kho dữ liệu Redis không trả lời; hãy gửi lại với cùng load, sẽ đi tiếp chỗ dở. (Redis does not answer;"
                        + " send this again with the same load, and it goes on where it was.)");
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, @Nullable String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
