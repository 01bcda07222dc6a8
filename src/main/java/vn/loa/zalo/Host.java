package vn.loa.zalo;

import java.net.URI;

/// Zalo's three hosts; the same number in `error` may mean another thing on each.
public enum Host {
    /// Official accounts: messages by user id, articles, users.
    OPENAPI("https://openapi.zalo.me"),
    /// Template messages by phone, templates, quotas.
    BUSINESS("https://business.openapi.zalo.me"),
    /// Tokens.
    OAUTH("https://oauth.zaloapp.com");

    private final URI address;

    Host(String address) {
        this.address = URI.create(address);
    }

    /// Where it really is.
    URI address() {
        return address;
    }
}
