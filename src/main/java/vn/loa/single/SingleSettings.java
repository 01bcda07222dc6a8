package vn.loa.single;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What single texts are like unless their senders say.
///
/// @param sender who they come from
/// @param parts of one text, at most
/// @param validity how long they are worth sending
@ConfigurationProperties(value = "loa.single", ignoreUnknownFields = false)
record SingleSettings(String sender, int parts, Duration validity) {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(3);

    SingleSettings {
        if (!MessageReader.SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("loa.single.sender is '" + sender
                    + "'; write up to 11 letters and digits, or" + " up to 15 digits");
        }
        if (parts < 1 || parts > 15) {
            throw new IllegalArgumentException("loa.single.parts is " + parts + "; write 1 to 15");
        }
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("loa.single.validity must be 1m to 3d");
        }
    }
}
