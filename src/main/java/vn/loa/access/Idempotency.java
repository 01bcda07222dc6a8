package vn.loa.access;

import io.lettuce.core.SetArgs;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import vn.loa.store.Redis;
import vn.loa.store.RedisUnavailable;

/// Does a POST that carries an `Idempotency-Key` once: whoever sends it again within a day, because the answer was lost
/// on the way, gets the first answer again and nothing happens twice.
///
/// A key counts per caller and address. While the first call is still at work, and for the length of one call after a
/// node died in it, a repeat is told to wait (409).
final class Idempotency extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration AT_WORK = Duration.ofMinutes(10);
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final byte[] PENDING = {0};
    private static final int TOO_MANY_REQUESTS = HttpStatus.TOO_MANY_REQUESTS.value();

    private final ObjectProvider<Redis> store;
    private final HandlerExceptionResolver problems;

    /// @param store asked only when a caller sends the header
    Idempotency(ObjectProvider<Redis> store, HandlerExceptionResolver problems) {
        this.store = store;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(HEADER);
        if (given.isBlank() || given.length() > LONGEST_KEY) {
            refuse(response, HttpStatus.BAD_REQUEST, HEADER + " must have 1 to " + LONGEST_KEY + " characters.");
            return;
        }
        try {
            doOnce(place(request, given), request, response, chain);
        } catch (RedisUnavailable e) {
            problems.resolveException(request, response, null, e);
        }
    }

    private void doOnce(String place, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var redis = store.getObject();
        var first = redis.await(
                redis.async().set(place, PENDING, SetArgs.Builder.nx().ex(AT_WORK)));
        if (first == null) {
            replay(redis.await(redis.async().get(place)), response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(request, answer);
            done = true;
        } finally {
            keep(redis, place, answer, done);
            answer.copyBodyToResponse();
        }
    }

    /// Failures of ours and "too fast" are not kept: the repeat tries in earnest.
    private static void keep(Redis redis, String place, ContentCachingResponseWrapper answer, boolean done) {
        var body = answer.getContentAsByteArray();
        if (!done
                || answer.getStatus() >= 500
                || answer.getStatus() == TOO_MANY_REQUESTS
                || body.length > LARGEST_ANSWER) {
            redis.await(redis.async().del(place));
            return;
        }
        var head = (answer.getStatus() + "\n" + answer.getContentType() + "\n").getBytes(StandardCharsets.UTF_8);
        var kept = new byte[head.length + body.length];
        System.arraycopy(head, 0, kept, 0, head.length);
        System.arraycopy(body, 0, kept, head.length, body.length);
        redis.await(redis.async().setex(place, KEPT.toSeconds(), kept));
    }

    private static void replay(byte @Nullable [] kept, HttpServletResponse response) throws IOException {
        if (kept == null || kept.length == PENDING.length) {
            response.setHeader("Retry-After", "1");
            refuse(response, HttpStatus.CONFLICT, "A call with this " + HEADER + " is still at work; ask again.");
            return;
        }
        var endOfStatus = indexOf(kept, 0);
        var endOfType = indexOf(kept, endOfStatus + 1);
        response.setStatus(Integer.parseInt(new String(kept, 0, endOfStatus, StandardCharsets.UTF_8)));
        var type = new String(kept, endOfStatus + 1, endOfType - endOfStatus - 1, StandardCharsets.UTF_8);
        if (!type.equals("null")) {
            response.setContentType(type);
        }
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(kept, endOfType + 1, kept.length - endOfType - 1);
    }

    private static int indexOf(byte[] bytes, int from) {
        var at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(status.getReasonPhrase(), status.value(), detail)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String place(HttpServletRequest request, String given) {
        var who = request.getUserPrincipal();
        var what = (who == null ? "" : who.getName()) + "\n" + request.getRequestURI() + "\n" + given;
        return "access:idempotency:" + DigestUtils.sha256Hex(what);
    }
}
