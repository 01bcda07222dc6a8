package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;
import vn.loa.store.RedisUnavailable;

/// Writes every request that may change something into the audit log, done or refused, and of those that read, which a
/// [Deed] is told of.
///
/// Single texts, arrivals and acknowledgements are not: they come by the thousand, and each keeps for itself whose key
/// it was.
final class AuditFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> ELSEWHERE =
            Set.of("/api/v1/messages", "/api/v1/arrivals", "/api/v1/audiences/count", "/login", "/logout");
    private static final Pattern NUMBER = Pattern.compile("\\d(?=(?:\\D*\\d){3})");
    // A draft that is shown while somebody types at it: nothing is done yet.
    private static final Pattern TYPING = Pattern.compile("/campaigns/[^/]+/(audience|text|timetable)/live");
    // As a phone's owner may write it: 0912 345 678.
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{9,}|(?<!\\d)(?:84|0)(?:[ .()-]{0,2}\\d){8,}");

    private final Audit audit;

    AuditFilter(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return ELSEWHERE.contains(path)
                || TYPING.matcher(path).matches()
                || path.startsWith("/api/v1/alerts/") && path.endsWith("/acknowledgement");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The context is gone when the answer is: a stranger's request is not worth an entry.
        var who = Who.now();
        var done = false;
        try {
            chain.doFilter(request, response);
            done = true;
        } finally {
            if (who.isPresent() && isDeed(request)) {
                write(who.get(), request, done ? Integer.toString(response.getStatus()) : "500");
            }
        }
    }

    private static boolean isDeed(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || request.getAttribute(Deed.AFTER) != null;
    }

    private void write(Person who, HttpServletRequest request, String outcome) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var path = masked(request.getRequestURI());
        try {
            audit.write(
                    who.name(),
                    who.holder(),
                    request.getMethod() + " " + (route == null ? path : route),
                    path,
                    outcome,
                    request.getAttribute(Deed.BEFORE),
                    request.getAttribute(Deed.AFTER));
        } catch (RedisUnavailable e) {
            log.error("audit entry lost who={} deed=\"{}\" outcome={}", who.name(), route, outcome);
        }
    }

    /// A path with all but the last three digits of long numbers hidden.
    static String masked(String path) {
        return LONG_NUMBER
                .matcher(UriUtils.decode(path, StandardCharsets.UTF_8))
                .replaceAll(number -> NUMBER.matcher(number.group()).replaceAll("*"));
    }
}
