package vn.loa.access;

import io.lettuce.core.ScriptOutputType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;
import vn.loa.store.Script;

/// Holds each key to what it may send: so many single texts a second and a day, over all nodes. What is too
/// much is told when to come again (429 with Retry-After); a repeat that [Idempotency] answers costs nothing.
final class Allowances extends OncePerRequestFilter {

    private static final Script SPEND = Script.beside(Allowances.class, "spend.lua", ScriptOutputType.INTEGER);
    private static final RequestMatcher SENDING =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/messages");
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final AccessKeys keys;
    private final ObjectProvider<Redis> store;
    private final Clock clock;
    private final HandlerExceptionResolver problems;

    Allowances(AccessKeys keys, ObjectProvider<Redis> store, Clock clock, HandlerExceptionResolver problems) {
        this.keys = keys;
        this.store = store;
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SENDING.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = request.getUserPrincipal();
        var key = who == null ? null : keys.named(who.getName()).orElse(null);
        if (key != null) {
            try {
                var wait = spend(key);
                if (wait != 0) {
                    refuse(key, wait, request, response);
                    return;
                }
            } catch (RedisUnavailable e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    // Milliseconds to wait; below zero when the day's texts are spent.
    private long spend(AccessKey key) {
        Long wait = store.getObject()
                .run(
                        SPEND,
                        List.of(
                                "access:{" + key.name() + "}:messages:next",
                                "access:{" + key.name() + "}:messages:" + today()),
                        bytes(clock.millis()),
                        bytes(key.messagesPerSecond()),
                        bytes(key.messagesPerDay()),
                        bytes(TWO_DAYS.toSeconds()));
        return wait;
    }

    private void refuse(AccessKey key, long wait, HttpServletRequest request, HttpServletResponse response) {
        var daily = wait < 0;
        var seconds = daily ? untilMidnight() : Math.max(1, (wait + 999) / 1_000);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        var detail = daily
                ? "Khóa này đã gửi đủ " + key.messagesPerDay() + " tin trong ngày; gửi tiếp sau 0 giờ, hoặc nâng"
                        + " messages-per-day của khóa. (This key has sent its " + key.messagesPerDay()
                        + " texts of the day; go on after midnight, or raise its messages-per-day.)"
                : "Khóa này gửi quá " + key.messagesPerSecond()
                        + " tin một giây; hãy gửi chậm lại. (This key sends more" + " than " + key.messagesPerSecond()
                        + " texts a second; slow down.)";
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, detail);
        problem.setTitle("Quá giới hạn của khóa (over the limit of this key)");
        problem.setProperty("reason", daily ? "daily-quota" : "too-fast");
        problems.resolveException(
                request, response, null, new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS, problem, null));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VIETNAM);
    }

    private long untilMidnight() {
        Instant midnight = today().plusDays(1).atStartOfDay(VIETNAM).toInstant();
        return Math.max(1, Duration.between(clock.instant(), midnight).toSeconds() + 1);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
