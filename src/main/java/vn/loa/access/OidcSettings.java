package vn.loa.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The issuer by which people may come in besides by password.
///
/// @param issuer its address, as it calls itself; null when there is none
/// @param claim of its tokens which names an account here; it must never give one name to two people
/// @param title what the login page calls it
record OidcSettings(
        @Nullable URI issuer, String clientId, @Nullable String clientSecret, String claim, String title) {

    OidcSettings {
        if (issuer != null && (issuer.getHost() == null || clientSecret == null || clientSecret.isBlank())) {
            throw new IllegalArgumentException("loa.access.oidc.issuer is '" + issuer
                    + "'; give the issuer's whole address, such as https://sso.example, and client-secret beside it");
        }
    }

    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientSecret=[hidden]]";
    }
}
