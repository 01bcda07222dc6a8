package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Keeps whoever has some areas only to what minds areas: everything else knows the whole country and is closed to
/// them.
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
            "/areas/**",
            "/campaigns/**",
            "/invitation/**",
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

    private static final Pattern REPORTS = Pattern.compile("(/api/v1)?/reports/.*");
    private static final String AREA = "area";

    private final Precincts precincts;
    private final HandlerExceptionResolver problems;

    AreaGate(Precincts precincts, HandlerExceptionResolver problems) {
        this.precincts = precincts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Who.now().filter(person -> !person.precinct().everywhere()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var path = request.getRequestURI();
        var here = PathContainer.parsePath(path);
        var areas = request.getParameterValues(AREA);
        if (REPORTS.matcher(path).matches() && areas == null && !Problems.speaksProblems(path)) {
            // Pages begin with some area: theirs is their own.
            response.sendRedirect(path + "?area=" + precincts.first("14"));
            return;
        }
        try {
            if (MIND_AREAS.stream().noneMatch(pattern -> pattern.matches(here))) {
                throw Precincts.outside();
            }
            if (REPORTS.matcher(path).matches()) {
                precincts.check(areas == null || areas.length != 1 ? "" : areas[0]);
            }
        } catch (Declined e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private static List<PathPattern> patterns(String... paths) {
        return List.of(paths).stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }
}
