package vn.loa.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How this node works on runs.
///
/// @param node this node's name among those that share a Redis; the same after a restart
/// @param batch how many people are claimed at once, at most; what a crash can leave unknown grows with it
/// @param slice how many slots a node takes from a run at once
/// @param lease after how much silence another node takes over a slice
/// @param earlyReceipts how long a receipt waits for the response that it overtook
@ConfigurationProperties(value = "loa.delivery", ignoreUnknownFields = false)
record DeliverySettings(String node, int batch, int slice, Duration lease, Duration earlyReceipts) {

    DeliverySettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("loa.delivery.node is empty; give every node a name of its own");
        }
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("loa.delivery.batch is " + batch + "; write 1 to 10000");
        }
        if (slice < 1 || slice > 65_536) {
            throw new IllegalArgumentException("loa.delivery.slice is " + slice + "; write 1 to 65536");
        }
    }
}
