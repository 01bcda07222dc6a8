package vn.loa.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Seal;

/// Who has been sent to an issuer, in an enciphered cookie of their browser: another browser cannot come back in their
/// place, and any node can take them in.
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "loa-pending";
    private static final String PATH = "/login/oauth2";
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final JsonMapper json = JsonMapper.shared();
    private final Seal seal;
    private final Clock clock;

    PendingLogins(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /// What is needed to take somebody in again.
    private record Pending(
            String uri,
            String client,
            String back,
            Set<String> scopes,
            String state,
            Map<String, Object> attributes,
            Map<String, Object> parameters,
            long ends) {

        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(uri)
                    .clientId(client)
                    .redirectUri(back)
                    .scopes(scopes)
                    .state(state)
                    .attributes(all -> all.putAll(attributes))
                    .additionalParameters(all -> all.putAll(parameters))
                    .build();
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var cookies = request.getCookies();
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> read(value).stream())
                .filter(pending -> pending.state().equals(state) && clock.millis() < pending.ends())
                .findFirst()
                .map(Pending::request)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest sent, HttpServletRequest request, HttpServletResponse response) {
        if (sent == null) {
            set("", Duration.ZERO, request, response);
            return;
        }
        var pending = new Pending(
                sent.getAuthorizationUri(),
                sent.getClientId(),
                String.valueOf(sent.getRedirectUri()),
                sent.getScopes(),
                String.valueOf(sent.getState()),
                sent.getAttributes(),
                sent.getAdditionalParameters(),
                clock.millis() + LASTS.toMillis());
        var sealed = seal.seal(COOKIE, json.writeValueAsBytes(pending));
        set(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), LASTS, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var pending = loadAuthorizationRequest(request);
        set("", Duration.ZERO, request, response);
        return pending;
    }

    private Optional<Pending> read(String value) {
        try {
            return seal.open(COOKIE, Base64.getUrlDecoder().decode(value))
                    .map(plain -> json.readValue(plain, Pending.class));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static void set(String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(PATH)
                .maxAge(lasts)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
