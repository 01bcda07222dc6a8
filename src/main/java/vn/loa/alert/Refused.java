package vn.loa.alert;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// What was not done about an alert, with the reason by name and how to mend it; answered as a problem.
public final class Refused extends ErrorResponseException {

    private final String reason;

    /// @param reason its short name: `released-by-its-author`
    Refused(HttpStatus status, String reason, String vietnamese, String english) {
        super(status, problem(status, reason, vietnamese, english), null);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public static Refused bad(String reason, String vietnamese, String english) {
        return new Refused(HttpStatus.BAD_REQUEST, reason, vietnamese, english);
    }

    public static Refused conflict(String reason, String vietnamese, String english) {
        return new Refused(HttpStatus.CONFLICT, reason, vietnamese, english);
    }

    public static Refused forbidden(String reason, String vietnamese, String english) {
        return new Refused(HttpStatus.FORBIDDEN, reason, vietnamese, english);
    }

    public static Refused notFound() {
        return new Refused(
                HttpStatus.NOT_FOUND,
                "no-such-alert",
                "Không có cảnh báo này, đã quá hạn lưu, hoặc của cơ quan khác.",
                "There is no such alert, it is no longer kept, or it is another authority's.");
    }

    private static ProblemDetail problem(HttpStatus status, String reason, String vietnamese, String english) {
        var problem = ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")");
        problem.setTitle("Cảnh báo: không thực hiện (not done)");
        problem.setProperty("reason", reason);
        return problem;
    }
}
