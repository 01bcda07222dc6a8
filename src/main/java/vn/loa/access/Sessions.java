package vn.loa.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;
import vn.loa.store.Redis;

/// Who is signed in, in Redis for all nodes, under the hash of a random token that the browser keeps in a cookie.
///
/// Every sign-in makes a new token. The account is read afresh for each request, so a role taken away or an account
/// closed counts at once. A session ends after a while without a request, pages that look again by themselves aside,
/// and for good after a working day.
final class Sessions implements SecurityContextRepository {

    private static final String COOKIE = "loa-session";
    private static final String BEGUN = Sessions.class.getName() + ".begun";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Redis redis;
    private final AccountBook accounts;
    private final Duration idle;
    private final Duration longest;
    private final Clock clock;

    Sessions(Redis redis, AccountBook accounts, Duration idle, Duration longest, Clock clock) {
        this.redis = redis;
        this.accounts = accounts;
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
    }

    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        end(request, response);
        var token = token();
        var key = key(token);
        redis.await(redis.async()
                .hset(
                        key,
                        Map.of(
                                "account", bytes(account.name()),
                                "epoch", bytes(account.epoch()),
                                "began", bytes(clock.millis()))));
        redis.await(redis.async().pexpire(key, idle.toMillis()));
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(token, request).build().toString());
        request.setAttribute(BEGUN, token);
    }

    /// What the browser knows the session by from this answer on; empty when there is none. It may have ended.
    static Optional<String> token(HttpServletRequest request) {
        return request.getAttribute(BEGUN) instanceof String begun ? Optional.of(begun) : presented(request);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        presented(request).ifPresent(token -> {
            redis.await(redis.async().del(key(token)));
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    cookie("", request).maxAge(Duration.ZERO).build().toString());
        });
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        Supplier<SecurityContext> once = SingletonSupplier.of(() -> context(request));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return once.get();
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    /// Nothing to keep: a session holds no more than whose it is.
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return presented(request).isPresent();
    }

    private SecurityContext context(HttpServletRequest request) {
        var context = SecurityContextHolder.createEmptyContext();
        presented(request)
                .flatMap(token -> person(token, request))
                .ifPresent(person -> context.setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities())));
        return context;
    }

    private Optional<Person> person(String token, HttpServletRequest request) {
        var key = key(token);
        var session = redis.await(redis.async().hgetall(key));
        if (session.isEmpty() || began(session).plus(longest).isBefore(clock.instant())) {
            return Optional.empty();
        }
        // A page left open looks again by itself, which is nobody's presence.
        if (!request.getRequestURI().endsWith("/live") || !request.getMethod().equals("GET")) {
            redis.async().pexpire(key, idle.toMillis());
        }
        return accounts.find(text(session, "account"))
                .filter(account -> !account.closed() && text(session, "epoch").equals("" + account.epoch()))
                .map(Account::person);
    }

    private static Instant began(Map<String, byte[]> session) {
        return Instant.ofEpochMilli(Long.parseLong(text(session, "began")));
    }

    private static Optional<String> presented(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .filter(token -> !token.isEmpty())
                        .findFirst();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String token, HttpServletRequest request) {
        return ResponseCookie.from(name(request), token)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/");
    }

    // Under this prefix no neighbouring host can plant one; browsers take it by TLS alone.
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + COOKIE : COOKIE;
    }

    /// 256 bits of chance.
    static String token() {
        var token = new byte[32];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    // Hash; ends by itself when nobody has come for a while.
    private static String key(String token) {
        return "access:session:" + DigestUtils.sha256Hex(token);
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(fields.getOrDefault(name, new byte[] {'0'}), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
