package vn.loa.cap;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who signs records.
///
/// @param sender as records name it, the same in all the world: a name below a domain of its own
/// @param key a PEM file with an RSA key (PKCS#8); empty: one is made once and kept in Redis
@ConfigurationProperties(value = "loa.cap", ignoreUnknownFields = false)
record CapSettings(String sender, String key) {

    private static final Pattern NAME = Pattern.compile("[^\\s,<&]{1,100}");

    CapSettings {
        if (!NAME.matcher(sender).matches()) {
            throw new IllegalArgumentException(
                    "loa.cap.sender is '" + sender + "'; write a name without spaces, commas, < and &");
        }
    }
}
