package vn.loa.zalo;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Why something cannot be done with an account; told to whoever asked, as a problem with its mend.
final class ZaloProblem extends ErrorResponseException {

    private ZaloProblem(HttpStatus status, String title, String detail) {
        super(status, problem(status, title, detail), null);
    }

    static ZaloProblem noAccount(String asked, Iterable<String> names) {
        return new ZaloProblem(
                HttpStatus.NOT_FOUND,
                "Không có tài khoản Zalo này (no such account)",
                "“" + asked + "” không có trong loa.zalo.accounts (is not among the accounts): "
                        + String.join(", ", names));
    }

    static ZaloProblem wrongAccount(String oaId) {
        return new ZaloProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Token của tài khoản khác (tokens of another account)",
                "Token này thuộc OA “" + oaId + "”; hãy cấp quyền bằng đúng OA ghi ở oa-id. (These tokens belong to"
                        + " that account; grant the app with the one named by oa-id.)");
    }

    static ZaloProblem refused(int code) {
        return new ZaloProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Zalo không nhận (Zalo says no)",
                "Zalo trả lời mã " + code + ": mã cấp quyền hoặc token đã dùng, đã hết hạn, hoặc app-secret,"
                        + " code-verifier sai; hãy lấy mới và thử lại. (Zalo answered with this code: what was given is"
                        + " used or too old, or app-secret or code-verifier is wrong; get a new one and try again.)");
    }

    static ZaloProblem noAnswer() {
        return new ZaloProblem(
                HttpStatus.BAD_GATEWAY,
                "Zalo không trả lời (no answer from Zalo)",
                "Chưa thay đổi gì; hãy cấp quyền lại. (Nothing was changed; grant the app once more.)");
    }

    static ZaloProblem said(Verdict verdict) {
        return new ZaloProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Zalo không nhận (Zalo says no)",
                verdict.vietnamese() + " (" + verdict.english() + "), mã (code) " + verdict.code());
    }

    static ZaloProblem forbidden(String why) {
        return new ZaloProblem(HttpStatus.CONFLICT, "Không gửi được lúc này (not now)", why);
    }

    static ZaloProblem noTemplate(String id, Verdict verdict) {
        return new ZaloProblem(
                HttpStatus.NOT_FOUND,
                "Không có mẫu tin này (no such template)",
                "Mẫu (template) " + id + ": " + verdict.vietnamese() + " (" + verdict.english() + ")");
    }

    static ZaloProblem noEvent(String id) {
        return new ZaloProblem(
                HttpStatus.NOT_FOUND,
                "Không có sự kiện này (no such event)",
                "Sự kiện “" + id
                        + "” không còn ở đây: đã xử lý, đã bỏ, hoặc quá 7 ngày. (It was dealt with, thrown away,"
                        + " or is older than 7 days.)");
    }

    static ZaloProblem incomplete(String what) {
        return new ZaloProblem(
                HttpStatus.BAD_REQUEST, "Thiếu dữ liệu (incomplete)", "Thiếu “" + what + "” (it is missing).");
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
