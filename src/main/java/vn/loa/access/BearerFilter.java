package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import vn.loa.store.RedisUnavailable;

/// Reads `Authorization: Bearer <key>`; whether a request may do without one is decided later.
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AccessKeys keys;
    private final HandlerExceptionResolver problems;

    BearerFilter(AccessKeys keys, HandlerExceptionResolver problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            try {
                keys.open(header.substring(SCHEME.length()).strip()).ifPresent(who -> {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(who);
                    SecurityContextHolder.setContext(context);
                });
            } catch (RedisUnavailable e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
