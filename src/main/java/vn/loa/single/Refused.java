package vn.loa.single;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A single text that was not taken, with its reason by name and how to mend it; answered as a problem.
final class Refused extends ErrorResponseException {

    /// @param reason its short name: `opted-out`
    Refused(HttpStatus status, String reason, String vietnamese, String english) {
        this(status, reason, vietnamese, english, null);
    }

    /// @param freeFrom from when on it would be taken
    Refused(HttpStatus status, String reason, String vietnamese, String english, @Nullable Instant freeFrom) {
        super(status, problem(status, reason, vietnamese, english, freeFrom), null);
    }

    private static ProblemDetail problem(
            HttpStatus status, String reason, String vietnamese, String english, @Nullable Instant freeFrom) {
        var problem = ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")");
        problem.setTitle("Không nhận tin này (this text was not taken)");
        problem.setProperty("reason", reason);
        if (freeFrom != null) {
            problem.setProperty("freeFrom", freeFrom);
        }
        return problem;
    }
}
