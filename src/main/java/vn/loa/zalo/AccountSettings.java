package vn.loa.zalo;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One official account, and the app by which we act for it.
///
/// @param name what we call it; texts name it as their sender, receipts come by the bind `zalo-<name>`
/// @param appId the app of developers.zalo.me that the account has granted its rights to
/// @param oaId the official account's own id
/// @param webhookKey the OA Secret Key of the app's webhook page, which signs events; it is not the app's secret
/// @param codeVerifier whose challenge is saved in the app's console; a grant by code needs it
/// @param callback the address saved in the app's console, which ends in `/zalo/callback`
/// @param appsecretProof whether each call proves that we know the app's secret
/// @param mode whether messages are real ones; as `loa.zalo.mode` says unless named
/// @param openapi where the host [Host#OPENAPI] is; the others likewise
public record AccountSettings(
        String name,
        String appId,
        Secret appSecret,
        String oaId,
        @Nullable Secret webhookKey,
        @Nullable Secret codeVerifier,
        @Nullable URI callback,
        @DefaultValue("true") boolean appsecretProof,
        @Nullable SendingMode mode,
        @DefaultValue("https://openapi.zalo.me") URI openapi,
        @DefaultValue("https://business.openapi.zalo.me") URI business,
        @DefaultValue("https://oauth.zaloapp.com") URI oauth) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern ID = Pattern.compile("\\d{5,25}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    public AccountSettings {
        check(
                name,
                NAME.matcher(name).matches(),
                "the name must be 1 to 32 of a-z, 0-9 and hyphen, and begin with a letter or digit");
        check(name, ID.matcher(appId).matches(), "app-id '" + appId + "' must be the digits that the app's page shows");
        check(
                name,
                ID.matcher(oaId).matches(),
                "oa-id '" + oaId + "' must be the digits that the account's page shows");
        check(name, !appSecret.reveal().isBlank(), "app-secret is empty; the app's page shows it");
        check(
                name,
                codeVerifier == null || VERIFIER.matcher(codeVerifier.reveal()).matches(),
                "code-verifier must be 43 to 128 of letters, digits and . _ ~ -, as RFC 7636 has it");
        for (var base : new URI[] {openapi, business, oauth}) {
            check(
                    name,
                    base.isAbsolute()
                            && base.getHost() != null
                            && base.getPath().isEmpty(),
                    "the address " + base + " must be a scheme, a host and perhaps a port, without a path");
            check(
                    name,
                    "https".equals(base.getScheme()) || isThisMachine(base),
                    "the address " + base + " must begin with https, for tokens travel there");
        }
    }

    /// An account that is reached at one address whatever the host: a simulated one.
    public static AccountSettings at(
            URI base,
            String name,
            String appId,
            Secret appSecret,
            String oaId,
            Secret webhookKey,
            @Nullable Secret codeVerifier,
            SendingMode mode) {
        return new AccountSettings(
                name, appId, appSecret, oaId, webhookKey, codeVerifier, null, true, mode, base, base, base);
    }

    URI base(Host host) {
        return switch (host) {
            case OPENAPI -> openapi;
            case BUSINESS -> business;
            case OAUTH -> oauth;
        };
    }

    /// As delivery knows who took a text.
    String bind() {
        return "zalo-" + name;
    }

    /// What events are signed with. Zalo's older pages name the app's secret, so that is tried where no other is set.
    Secret signingKey() {
        return webhookKey == null ? appSecret : webhookKey;
    }

    private static boolean isThisMachine(URI base) {
        return "127.0.0.1".equals(base.getHost()) || "localhost".equals(base.getHost());
    }

    private static void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("loa.zalo.accounts, account '" + name + "': " + otherwise);
        }
    }
}
