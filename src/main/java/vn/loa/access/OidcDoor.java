package vn.loa.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Lets people in for whom an issuer vouches and who have an account here; nobody gets one by coming.
final class OidcDoor {

    private static final Logger log = LoggerFactory.getLogger(OidcDoor.class);

    private final Issuer issuer;
    private final PendingLogins pending;
    private final SignIn signIn;
    private final String claim;

    OidcDoor(Issuer issuer, PendingLogins pending, SignIn signIn, String claim) {
        this.issuer = issuer;
        this.pending = pending;
        this.signIn = signIn;
        this.claim = claim;
    }

    void into(HttpSecurity http) throws Exception {
        if (!issuer.isNamed()) {
            return;
        }
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                issuer, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.clientRegistrationRepository(issuer)
                .authorizedClientRepository(new NoTokens())
                .loginPage("/login")
                .authorizationEndpoint(
                        there -> there.authorizationRequestResolver(resolver).authorizationRequestRepository(pending))
                // The signed token says all that is wanted, so nobody is asked once more.
                .userInfoEndpoint(
                        user -> user.oidcUserService(asked -> new DefaultOidcUser(List.of(), asked.getIdToken())))
                .successHandler(this::vouched)
                .failureHandler(OidcDoor::refused));
    }

    private void vouched(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        var name = who.getPrincipal() instanceof OidcUser user ? user.getClaimAsString(claim) : null;
        var isIn = name != null && signIn.byIssuer(name, request, response);
        response.sendRedirect(isIn ? "/" : "/login?issuer=unknown");
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        // What the issuer says of it comes by the browser, which may have written it itself.
        log.info(
                "sign-in by issuer refused cause=\"{}\"",
                String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
        response.sendRedirect("/login?issuer=refused");
    }

    /// Nothing is done at the issuer in anybody's name, so its tokens are not kept.
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
