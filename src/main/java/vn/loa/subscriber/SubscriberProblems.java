package vn.loa.subscriber;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import vn.loa.store.RedisUnavailable;

/// Tells callers of this package's REST what is wrong and how to mend it.
// Before the advice that answers for everything else and would call these our fault.
@Order(0)
@RestControllerAdvice(
        assignableTypes = {
            SubscriberController.class,
            AudienceController.class,
            ListController.class,
            FactController.class,
            InstallController.class,
            ErasureController.class,
            PortabilityController.class
        })
class SubscriberProblems {

    private static final Logger log = LoggerFactory.getLogger(SubscriberProblems.class);

    /// A request that cannot be answered as it is.
    static final class Unacceptable extends RuntimeException {

        private final HttpStatus status;

        Unacceptable(HttpStatus status, String message) {
            super(message);
            this.status = status;
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unacceptable(Unacceptable e) {
        return problem(e.status, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> expression(ExpressionException e) {
        var problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
        problem.setTitle("Expression cannot be read");
        problem.setProperty("position", e.position());
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableFile e) {
        return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> hidden(HealthRoleNeeded e) {
        return ResponseEntity.of(e.getBody()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(LoadRefused e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(IntakeBusy e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRedis(RedisUnavailable e) {
        log.error("people not reachable cause=\"{}\"", e.getMessage());
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Kho dữ liệu không trả lời; hãy gửi lại, gửi hai lần không hại gì."
                        + " (The store does not answer; send this again, sending twice does no harm.)");
    }

    /// Where JSON went wrong; nesting that is too deep has no place.
    static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "nested too deep" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, @Nullable String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
