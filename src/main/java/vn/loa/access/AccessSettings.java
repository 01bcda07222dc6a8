package vn.loa.access;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// Who may come in.
///
/// @param keys whose keys open the API and the console
/// @param largestJson how large a JSON body may be; streamed CSV and NDJSON have no such limit
/// @param secret what the secrets of second factors are enciphered with; unset, one is made and kept in Redis
/// @param oidc by which issuer people may come in as well
/// @param sessionIdle after so long without a request somebody is signed out
/// @param sessionLongest and after so long in any case
@ConfigurationProperties(value = "loa.access", ignoreUnknownFields = false)
record AccessSettings(
        List<AccessKey> keys,
        DataSize largestJson,
        @Nullable String secret,
        OidcSettings oidc,
        Duration sessionIdle,
        Duration sessionLongest) {

    AccessSettings {
        keys = List.copyOf(keys);
        if (keys.stream().map(AccessKey::name).distinct().count() < keys.size()) {
            throw new IllegalArgumentException("loa.access.keys: two keys have the same name; give each its own");
        }
        if (sessionIdle.compareTo(Duration.ofMinutes(1)) < 0 || sessionLongest.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException(
                    "loa.access.session-idle must be at least 1m, and session-longest no shorter");
        }
        if (largestJson.toBytes() < 1024) {
            throw new IllegalArgumentException("loa.access.largest-json must be at least 1KB");
        }
    }

    @Override
    public String toString() {
        return "AccessSettings[keys=" + keys + ", secret=[hidden]]";
    }
}
