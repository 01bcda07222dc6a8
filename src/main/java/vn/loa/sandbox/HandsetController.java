package vn.loa.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Lets somebody press the keys of a simulated phone: dial a code, choose, hang up.
@RestController
@RequestMapping("/api/v1/sandbox/handset")
@ConditionalOnProperty(name = "loa.sandbox.enabled", havingValue = "true")
class HandsetController {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimulatedOperators operators;
    private final NumberParser numbers;

    HandsetController(SimulatedOperators operators, NumberParser numbers) {
        this.operators = operators;
        this.numbers = numbers;
    }

    /// @param operator whose network it is in; missing means the first
    /// @param dial a code such as `*101#`; or else
    /// @param choose what answers the page that is shown; when both are missing, it hangs up
    record Keys(
            @Nullable String msisdn,
            @Nullable String operator,
            @Nullable String dial,
            @Nullable String choose) {}

    @PostMapping
    ResponseEntity<Object> press(@RequestBody Keys keys) throws InterruptedException {
        var operator = keys.operator() == null ? operators.names().getFirst() : keys.operator();
        if (!operators.names().contains(operator)) {
            return problem("“operator” là " + operator + "; hãy chọn trong (choose one of) " + operators.names());
        }
        var number =
                switch (numbers.parse(keys.msisdn() == null ? "" : keys.msisdn())) {
                    case ParsedNumber.Valid(var msisdn) -> msisdn;
                    case ParsedNumber.Converted(var msisdn) -> msisdn;
                    case ParsedNumber.Rejected _ -> null;
                };
        if (number == null) {
            return problem("“msisdn” không phải số di động (“msisdn” is no mobile number)");
        }
        var phone = operators.handset(operator, number.digits());
        if (keys.dial() == null && keys.choose() == null) {
            phone.hangUp();
            return ResponseEntity.noContent().build();
        }
        var screen = keys.dial() != null
                ? phone.dial(keys.dial(), PATIENCE)
                : phone.choose(String.valueOf(keys.choose()), PATIENCE);
        return screen == null
                ? problem("Máy không nhận được màn hình nào trong 10 giây (the phone was shown nothing in 10 seconds)")
                : ResponseEntity.ok(screen);
    }

    private static ResponseEntity<Object> problem(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setTitle("Không bấm được (the keys did nothing)");
        return ResponseEntity.badRequest().body(problem);
    }
}
