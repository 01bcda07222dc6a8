package vn.loa.subscriber;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param secret with which registered numbers that are not ours are hidden; made once and kept in Redis when it is not
/// set
@ConfigurationProperties(value = "loa.installs", ignoreUnknownFields = false)
record InstallSettings(@Nullable String secret) {

    @Override
    public String toString() {
        return "InstallSettings[[hidden]]";
    }
}
