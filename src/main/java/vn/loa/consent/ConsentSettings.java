package vn.loa.consent;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the ledger of refusals hides its numbers.
///
/// @param secret what numbers are hashed with; unset, one is made and kept in Redis
@ConfigurationProperties(value = "loa.consent", ignoreUnknownFields = false)
record ConsentSettings(@Nullable String secret) {

    @Override
    public String toString() {
        return "ConsentSettings[secret=[hidden]]";
    }
}
