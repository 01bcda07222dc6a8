package vn.loa.access;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Somebody may not do what they asked for, or not so; said in words that name the mend, in REST and on pages.
public final class Declined extends ErrorResponseException {

    private final String vietnamese;
    private final String english;

    public Declined(HttpStatus status, String title, String vietnamese, String english) {
        super(status, problem(status, title, vietnamese, english), null);
        this.vietnamese = vietnamese;
        this.english = english;
    }

    public static Declined input(String vietnamese, String english) {
        return new Declined(HttpStatus.UNPROCESSABLE_CONTENT, "Chưa làm được (cannot be done so)", vietnamese, english);
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    private static ProblemDetail problem(HttpStatus status, String title, String vietnamese, String english) {
        var problem = ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")");
        problem.setTitle(title);
        return problem;
    }
}
