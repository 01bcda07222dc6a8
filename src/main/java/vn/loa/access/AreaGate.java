package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/// Keeps whoever has some areas only to what minds areas: everything else knows the whole country and is closed to them.
final class AreaGate extends OncePerRequestFilter {

    // What stands here asks for the areas of whoever asks, or tells nothing of people.
    private static final List<PathPattern> MIND_AREAS = patterns(
            "/",
            "/live",
            "/error",
            "/login/**",
            "/logout",
            "/account/**",
            "/accounts/**",
            "/keys/**",
            "/campaigns/**",
            "/runs/**",
            "/reports/**",
            "/binds",
            "/api/v1/accounts/**",
            "/api/v1/keys/**",
            "/api/v1/areas/**",
            "/api/v1/audiences/count",
            "/api/v1/campaigns/**",
            "/api/v1/runs/**",
            "/api/v1/reports/**",
            "/api/v1/subscribers/*/explanation");

    private final HandlerExceptionResolver problems;

    AreaGate(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var here = PathContainer.parsePath(request.getRequestURI());
        if (Who.now().filter(person -> !person.precinct().everywhere()).isPresent()
                && MIND_AREAS.stream().noneMatch(pattern -> pattern.matches(here))) {
            problems.resolveException(request, response, null, Precincts.outside());
            return;
        }
        chain.doFilter(request, response);
    }

    private static List<PathPattern> patterns(String... paths) {
        return List.of(paths).stream().map(PathPatternParser.defaultInstance::parse).toList();
    }
}
