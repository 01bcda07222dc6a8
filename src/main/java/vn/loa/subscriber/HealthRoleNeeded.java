package vn.loa.subscriber;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Somebody without the health role asked for what only that role may know; answered with 403 wherever it is thrown.
public final class HealthRoleNeeded extends ErrorResponseException {

    /// @param vietnamese what was asked for, as the subject of a sentence
    public HealthRoleNeeded(String vietnamese, String english) {
        super(HttpStatus.FORBIDDEN, problem(vietnamese, english), null);
    }

    private static ProblemDetail problem(String vietnamese, String english) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN,
                vietnamese + " chỉ vai trò HEALTH (y tế) được xem, kể cả số lượng; hãy dùng khóa có vai trò này. ("
                        + english + " may be seen by the role HEALTH only, counts included; use a key that has it.)");
        problem.setTitle("Cần vai trò y tế (health role needed)");
        return problem;
    }
}
