package vn.loa.access;

/// The issuer by which people may come in besides by password.
///
/// @param issuer its address, as it calls itself; blank when there is none
/// @param claim of its tokens which names an account here; it must never give one name to two people
/// @param title what the login page calls it
record OidcSettings(String issuer, String clientId, String clientSecret, String claim, String title) {

    OidcSettings {
        issuer = issuer.strip();
        if (!issuer.isEmpty() && (!issuer.matches("https?://.+") || clientSecret.isBlank())) {
            throw new IllegalArgumentException("loa.access.oidc.issuer is '" + issuer
                    + "'; give the issuer's whole address, such as https://sso.example, and client-secret beside it");
        }
    }

    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientSecret=[hidden]]";
    }
}
