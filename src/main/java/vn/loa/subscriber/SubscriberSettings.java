package vn.loa.subscriber;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the tables about numbers stand, and how people are loaded.
///
/// @param operators the file of operators and their prefixes
/// @param migration the file of prefixes that moved from eleven to ten digits in 2018
/// @param chunk how many rows of a load are written together; memory grows with it
/// @param leaveAtMost how many per cent of a source may go because a file that replaces it has them no more
/// @param lease how long a load that died keeps the next one waiting
@ConfigurationProperties(value = "loa.subscriber", ignoreUnknownFields = false)
record SubscriberSettings(Path operators, Path migration, int chunk, int leaveAtMost, Duration lease) {

    SubscriberSettings {
        if (chunk < 1 || chunk > 4_194_304) {
            throw new IllegalArgumentException("loa.subscriber.chunk is " + chunk + "; write 1 to 4194304");
        }
        if (leaveAtMost < 0 || leaveAtMost > 100) {
            throw new IllegalArgumentException("loa.subscriber.leave-at-most is " + leaveAtMost + "; write 0 to 100");
        }
        if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("loa.subscriber.lease is " + lease + "; write 5s or more");
        }
    }
}
