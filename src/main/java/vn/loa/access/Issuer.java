package vn.loa.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/// An OpenID Connect issuer that vouches for people, asked how it works when somebody first wants to come in by it: one
/// that is away keeps nobody from starting.
public final class Issuer implements ClientRegistrationRepository {

    static final String ID = "issuer";

    private static final Logger log = LoggerFactory.getLogger(Issuer.class);

    private final OidcSettings settings;
    private volatile @Nullable ClientRegistration known;

    Issuer(OidcSettings settings) {
        this.settings = settings;
    }

    /// What the login page calls it; empty when there is none.
    public Optional<String> title() {
        return isNamed() ? Optional.of(settings.title()) : Optional.empty();
    }

    public boolean answers() {
        return findByRegistrationId(ID) != null;
    }

    boolean isNamed() {
        return !settings.issuer().isEmpty();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id) || !isNamed()) {
            return null;
        }
        var found = known;
        if (found == null) {
            found = ask(settings.issuer());
            known = found;
        }
        return found;
    }

    private @Nullable ClientRegistration ask(String address) {
        try {
            return ClientRegistrations.fromOidcIssuerLocation(address)
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .scope("openid", "profile", "email")
                    .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .build();
        } catch (RuntimeException e) {
            log.warn("issuer does not answer issuer={} error=\"{}\"", address, e.getMessage());
            return null;
        }
    }
}
