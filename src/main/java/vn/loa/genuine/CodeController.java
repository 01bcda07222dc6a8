package vn.loa.genuine;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Answers the hotline, whose callers read out the code of an alert.
@RestController
@RequestMapping("/api/v1/codes/check")
class CodeController {

    private static final String WAIT = "60";

    private final Questions questions;
    private final NumberParser numbers;

    CodeController(Questions questions, NumberParser numbers) {
        this.questions = questions;
        this.numbers = numbers;
    }

    /// @param msisdn the number that received the alert
    record Question(@Nullable String msisdn, @Nullable String code) {}

    /// @param verdict GENUINE, CANCELLED or UNKNOWN
    record Answer(Verdict verdict) {}

    @PostMapping
    ResponseEntity<Object> check(@RequestBody Question question, Authentication who) {
        var phone =
                switch (numbers.parse(question.msisdn() == null ? "" : question.msisdn())) {
                    case ParsedNumber.Valid(var number) -> number;
                    case ParsedNumber.Converted(var number) -> number;
                    case ParsedNumber.Rejected _ -> null;
                };
        if (phone == null) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-number",
                    "“msisdn” không phải số di động. (\"msisdn\" is no mobile number; ask for it again.)");
        }
        var code = Code.read(question.code() == null ? "" : question.code());
        if (code.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "bad-code",
                    "“code” sai một chữ số hoặc không đủ 6 số; hãy nhờ đọc lại. (\"code\" has a wrong digit or is not six"
                            + " digits; have it read out again.)");
        }
        var verdict = questions.ask(Door.HOTLINE, who.getName(), phone, code.get());
        return switch (verdict) {
            case GENUINE, CANCELLED, UNKNOWN -> ResponseEntity.ok(new Answer(verdict));
            case LATER ->
                problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many",
                        "Đã hỏi quá nhiều lần; hãy hỏi lại sau. (Too much was asked; see loa.genuine.hotline.)");
        };
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String reason, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle("Không kiểm tra được mã (the code was not checked)");
        problem.setProperty("reason", reason);
        var answer = ResponseEntity.status(status);
        return (status == HttpStatus.TOO_MANY_REQUESTS ? answer.header(HttpHeaders.RETRY_AFTER, WAIT) : answer)
                .body(problem);
    }
}
