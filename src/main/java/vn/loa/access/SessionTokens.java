package vn.loa.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import vn.loa.store.Hmac;

/// What forms have to bring along: of a session the one that only its own cookie leads to, so that a cookie planted
/// beside it opens nothing; before there is a session one of chance, in a cookie.
final class SessionTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-XSRF-TOKEN";
    private static final String FIELD = "_csrf";

    private final Hmac hmac;
    private final CookieCsrfTokenRepository before = new CookieCsrfTokenRepository();

    SessionTokens(SecretKey key) {
        this.hmac = new Hmac(key);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return ofSession(request).orElseGet(() -> before.generateToken(request));
    }

    /// One of a session follows from its cookie, so there is nothing to keep.
    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || ofSession(request).isEmpty()) {
            before.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return ofSession(request).orElseGet(() -> before.loadToken(request));
    }

    private Optional<CsrfToken> ofSession(HttpServletRequest request) {
        return Sessions.token(request).map(session -> new DefaultCsrfToken(HEADER, FIELD, sealed(session)));
    }

    private String sealed(String session) {
        var seal = hmac.over(session.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    }
}
