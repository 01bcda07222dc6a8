package vn.loa.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static vn.loa.access.Role.ADMINISTRATOR;
import static vn.loa.access.Role.APPROVER;
import static vn.loa.access.Role.AUDITOR;
import static vn.loa.access.Role.AUTHOR;
import static vn.loa.access.Role.HEALTH;
import static vn.loa.access.Role.HOTLINE;
import static vn.loa.access.Role.OPERATOR;
import static vn.loa.access.Role.SENDER;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Which role may do what, as two tables; the first line that fits decides, and what no line names is for those who
/// work with people's data.
final class Rights {

    private static final Role[] WORKERS = {OPERATOR, AUTHOR, APPROVER, HEALTH};
    private static final Role[] READERS = {OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR};
    private static final Role[] EVERYBODY = Role.values();

    private static final List<Right> PROGRAMS = List.of(
            new Right(GET, "/api/v1/accounts/**", ADMINISTRATOR, AUDITOR),
            new Right(null, "/api/v1/accounts/**", ADMINISTRATOR),
            new Right(GET, "/api/v1/keys/**", ADMINISTRATOR, AUDITOR),
            new Right(null, "/api/v1/keys/**", ADMINISTRATOR),
            new Right(null, "/api/v1/audit/**", AUDITOR),
            new Right(null, "/api/v1/codes/**", HOTLINE, HEALTH),
            new Right(PUT, "/api/v1/campaigns/*", AUTHOR),
            new Right(POST, "/api/v1/campaigns/*/submission", AUTHOR),
            new Right(POST, "/api/v1/campaigns/*/approval", APPROVER),
            new Right(POST, "/api/v1/campaigns/*/return", APPROVER),
            new Right(POST, "/api/v1/campaigns/*/rejection", APPROVER),
            new Right(POST, "/api/v1/campaigns/*/runs", OPERATOR),
            // Whoever works here may stop what goes wrong; only some may let it go on.
            new Right(PUT, "/api/v1/runs/stop", WORKERS),
            new Right(DELETE, "/api/v1/runs/stop", OPERATOR),
            new Right(POST, "/api/v1/runs/*/pause", WORKERS),
            new Right(POST, "/api/v1/runs/*/cancel", WORKERS),
            new Right(POST, "/api/v1/runs/*/resume", OPERATOR),
            new Right(null, "/api/v1/runs/*/rate", OPERATOR),
            new Right(POST, "/api/v1/runs/*/people/*/number", OPERATOR, HEALTH),
            // To count them would be to know what small cells keep back.
            new Right(GET, "/api/v1/runs/*/people", OPERATOR, HEALTH, AUDITOR),
            new Right(DELETE, "/api/v1/subscribers/*", OPERATOR),
            new Right(POST, "/api/v1/statistics/**", OPERATOR, AUTHOR),
            new Right(POST, "/api/v1/retention/runs", OPERATOR),
            new Right(POST, "/api/v1/do-not-call", OPERATOR),
            new Right(DELETE, "/api/v1/opt-outs/*", OPERATOR),
            new Right(GET, "/api/v1/opt-outs/*", OPERATOR, HEALTH, AUDITOR),
            new Right(GET, "/api/v1/conversations/**", OPERATOR, HEALTH, AUDITOR),
            new Right(null, "/api/v1/conversations/**", OPERATOR, HEALTH),
            new Right(GET, "/api/v1/zalo/**", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/api/v1/binds/**", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(null, "/api/v1/zalo/**", OPERATOR),
            new Right(null, "/api/v1/binds/**", OPERATOR),
            new Right(GET, "/api/v1/areas/**", EVERYBODY),
            new Right(POST, "/api/v1/places", OPERATOR, AUTHOR),
            new Right(POST, "/api/v1/reports/calendar/*/*/*/submissions", OPERATOR, AUTHOR),
            new Right(POST, "/api/v1/reports/calendar/**", OPERATOR, APPROVER),
            // Package alert asks for HEALTH in words of its own; programs acknowledge for their users.
            new Right(null, "/api/v1/alerts/**", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, SENDER),
            // Which of them it takes for a text depends on the text, and for its story on who sent it.
            new Right(null, "/api/v1/messages/**", OPERATOR, AUTHOR, APPROVER, HEALTH, SENDER, AUDITOR),
            new Right(null, "/api/v1/ussd/**", OPERATOR, HEALTH, SENDER),
            new Right(POST, "/api/v1/arrivals", OPERATOR, SENDER),
            new Right(POST, "/api/v1/audiences/count", READERS),
            new Right(GET, "/actuator/**", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR, SENDER),
            new Right(GET, "/**", READERS),
            new Right(null, "/**", WORKERS));

    private static final List<Right> PAGES = List.of(
            new Right(null, "/account/**", EVERYBODY),
            new Right(GET, "/accounts/**", ADMINISTRATOR, AUDITOR),
            new Right(GET, "/accounts.*", ADMINISTRATOR, AUDITOR),
            new Right(null, "/accounts/**", ADMINISTRATOR),
            new Right(GET, "/keys/**", ADMINISTRATOR, AUDITOR),
            new Right(GET, "/keys.*", ADMINISTRATOR, AUDITOR),
            new Right(null, "/keys/**", ADMINISTRATOR),
            new Right(GET, "/audit/**", AUDITOR),
            new Right(GET, "/audit.*", AUDITOR),
            new Right(POST, "/stop", WORKERS),
            new Right(POST, "/stop/lift", OPERATOR),
            new Right(POST, "/runs/*/pause", WORKERS),
            new Right(POST, "/runs/*/cancel", WORKERS),
            new Right(POST, "/runs/*/resume", OPERATOR),
            new Right(POST, "/runs/*/people/*/number", OPERATOR, HEALTH),
            new Right(GET, "/warnings/**", HEALTH, AUDITOR),
            new Right(null, "/warnings/**", HEALTH),
            new Right(GET, "/alerts/**", HEALTH, AUDITOR),
            new Right(null, "/alerts/**", HEALTH),
            new Right(GET, "/alerts.*", HEALTH, AUDITOR),
            new Right(POST, "/campaigns/*/why", READERS),
            new Right(POST, "/campaigns/*/now", OPERATOR),
            new Right(POST, "/person", READERS),
            new Right(POST, "/person/*/consent", OPERATOR),
            new Right(POST, "/retention", OPERATOR),
            new Right(POST, "/do-not-call", OPERATOR),
            // They tell of no person.
            new Right(GET, "/retention", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/retention.*", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/do-not-call", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/do-not-call.*", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/binds", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/binds.*", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/binds/**", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/administration", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/areas/**", EVERYBODY),
            new Right(GET, "/areas.*", EVERYBODY),
            new Right(POST, "/campaigns/*/test", OPERATOR, AUTHOR, APPROVER),
            new Right(POST, "/campaigns/*/approval", APPROVER),
            new Right(GET, "/conversations/**", OPERATOR, HEALTH, AUDITOR),
            new Right(GET, "/conversations.csv", OPERATOR, HEALTH, AUDITOR),
            new Right(GET, "/conversations.json", OPERATOR, HEALTH, AUDITOR),
            new Right(null, "/conversations/**", OPERATOR, HEALTH),
            new Right(null, "/zalo/**", OPERATOR),
            new Right(POST, "/binds/**", OPERATOR),
            new Right(null, "/upload/**", OPERATOR),
            new Right(GET, "/campaigns/**", READERS),
            new Right(null, "/campaigns/**", AUTHOR),
            new Right(POST, "/places", OPERATOR, AUTHOR),
            new Right(POST, "/reports/calendar/*/*/*/submissions", OPERATOR, AUTHOR),
            new Right(POST, "/reports/calendar/**", OPERATOR, APPROVER),
            new Right(GET, "/", EVERYBODY),
            new Right(GET, "/today.*", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/live", OPERATOR, AUTHOR, APPROVER, HEALTH, AUDITOR, ADMINISTRATOR),
            new Right(GET, "/**", READERS),
            new Right(null, "/**", WORKERS));

    /// What is asked by POST because it is long, and changes nothing.
    private static final List<Right> QUESTIONS = List.of(
            new Right(POST, "/campaigns/*/audience/live", READERS),
            new Right(POST, "/campaigns/*/text/live", READERS),
            new Right(POST, "/campaigns/*/timetable/live", READERS));

    private Rights() {}

    static void ofPrograms(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        apply(PROGRAMS, requests);
    }

    static void ofPages(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        QUESTIONS.forEach(right -> requests.requestMatchers(POST, right.path()).hasAnyRole(names(right)));
        apply(PAGES, requests);
    }

    /// The roles that may do this at a page.
    static Set<Role> ofPage(HttpMethod method, PathContainer path) {
        return PAGES.stream()
                .filter(right -> right.method() == null || right.method().equals(method))
                .filter(right -> right.pattern().matches(path))
                .findFirst()
                .map(right -> Set.of(right.roles()))
                .orElse(Set.of());
    }

    private static void apply(
            List<Right> rights,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (var right : rights) {
            var roles = names(right);
            if (GET.equals(right.method())) {
                requests.requestMatchers(GET, right.path()).hasAnyRole(roles);
                requests.requestMatchers(HEAD, right.path()).hasAnyRole(roles);
                continue;
            }
            var matching = right.method() == null
                    ? requests.requestMatchers(right.path())
                    : requests.requestMatchers(right.method(), right.path());
            matching.access(signedIn(AuthorityAuthorizationManager.hasAnyRole(roles)));
        }
    }

    /// A rehearsal's guests look at everything and change nothing. Whoever is refused for their role can be told which
    /// it takes.
    private static AuthorizationManager<RequestAuthorizationContext> signedIn(
            AuthorizationManager<RequestAuthorizationContext> role) {
        AuthorizationManager<RequestAuthorizationContext> somebody = AuthenticatedAuthorizationManager.authenticated();
        return (who, request) -> {
            var known = somebody.authorize(who, request);
            return known != null && known.isGranted() ? role.authorize(who, request) : known;
        };
    }

    private static String[] names(Right right) {
        return Arrays.stream(right.roles()).map(Role::name).toArray(String[]::new);
    }
}
