package vn.loa.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
            "/today.*",
            "/error",
            "/login/**",
            "/logout",
            "/account/**",
            "/accounts/**",
            "/accounts.*",
            "/keys/**",
            "/keys.*",
            "/administration",
            "/areas/**",
            "/areas.*",
            "/campaigns/**",
            "/campaigns.*",
            "/person/**",
            "/invitation/**",
            "/runs/**",
            "/reports/**",
            "/results/**",
            "/results.*",
            "/binds",
            "/binds.*",
            "/binds/*",
            "/binds/*/log.*",
            "/conversations/**",
            "/conversations.csv",
            "/conversations.json",
            "/places/**",
            "/stop",
            "/alerts",
            "/alerts.*",
            "/alerts/{id:[^.]+}",
            "/alerts/*/people.*",
            "/alerts/*/people/*",
            "/alerts/*/{deed:release|cancel|correct}",
            "/upload/**",
            "/warnings/**",
            "/api/v1/accounts/**",
            "/api/v1/keys/**",
            "/api/v1/areas/**",
            "/api/v1/audiences/count",
            "/api/v1/campaigns/**",
            "/api/v1/conversations/**",
            "/api/v1/runs/**",
            "/api/v1/places/**",
            "/api/v1/reports/**",
            "/api/v1/intakes/**",
            "/api/v1/results/**",
            "/api/v1/statistics/**",
            "/api/v1/targets",
            "/api/v1/subscribers/*/explanation",
            "/api/v1/warnings/**");

    private static final List<PathPattern> REPORTS = patterns("/reports/**", "/api/v1/reports/**", "/api/v1/targets");

    // It minds areas by itself.
    private static final List<PathPattern> CALENDAR =
            patterns("/reports/calendar/**", "/reports/calendar.*", "/api/v1/reports/calendar/**");

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
        // Matched as handlers are, decoded: /%72eports is /reports.
        var here = PathContainer.parsePath(request.getRequestURI());
        try {
            if (!isOneOf(MIND_AREAS, here)) {
                throw Precincts.outside();
            }
            if (isOneOf(REPORTS, here) && !isOneOf(CALENDAR, here) && isSentOn(request, response)) {
                return;
            }
        } catch (Declined e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /// Checks the area that a report tells of; a page that names none begins with their own.
    private boolean isSentOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        var areas = request.getParameterValues(AREA);
        if (areas == null && !Problems.speaksProblems(path)) {
            response.sendRedirect(path + "?" + AREA + "=" + precincts.first("14"));
            return true;
        }
        precincts.check(areas == null || areas.length != 1 ? "" : areas[0]);
        return false;
    }

    /// Whether whoever has some areas only may come here.
    static boolean minds(PathContainer path) {
        return isOneOf(MIND_AREAS, path);
    }

    private static boolean isOneOf(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static List<PathPattern> patterns(String... paths) {
        return List.of(paths).stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }
}
