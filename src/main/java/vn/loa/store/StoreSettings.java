package vn.loa.store;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where Loa keeps what it knows.
///
/// @param directory the folder of the Redis that Loa brings along, used when `spring.data.redis` names no other
/// @param fsync when that Redis forces its log to disk: `everysec` or `always`
/// @param patience how long an answer of Redis may take
/// @param startWithin how long a Redis that is not there yet is waited for at start
@ConfigurationProperties(value = "loa.store", ignoreUnknownFields = false)
record StoreSettings(Path directory, String fsync, Duration patience, Duration startWithin) {

    StoreSettings {
        if (!fsync.equals("everysec") && !fsync.equals("always")) {
            throw new IllegalArgumentException("loa.store.fsync is '" + fsync + "'; write everysec or always");
        }
    }
}
