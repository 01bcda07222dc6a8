package vn.loa.link;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How personal links look and which hits on them count.
///
/// @param base what people can reach: scheme, host and port, without a slash at the end
/// @param secret what tokens are enciphered with; unset, one is made and kept in Redis
/// @param patience how long a redirect waits for its count to be durable
/// @param tooFast a hit so soon after its run began is a machine's: nobody has read the text yet
/// @param guessesPerMinute how many links that lead nowhere one address may try
/// @param zaloShare where Zalo asks whom to send a link to; the link follows
/// @param robots agents that look at links before people do; any part of their name, in lower case
@ConfigurationProperties(value = "loa.link", ignoreUnknownFields = false)
record LinkSettings(
        URI base,
        @Nullable String secret,
        Duration patience,
        Duration tooFast,
        int guessesPerMinute,
        String zaloShare,
        List<String> robots) {

    LinkSettings {
        if (base.getHost() == null || base.toString().endsWith("/")) {
            throw new IllegalArgumentException("loa.link.base is '" + base
                    + "'; write scheme and host without a slash at the end, such as https://loa.example");
        }
        if (guessesPerMinute < 1) {
            throw new IllegalArgumentException("loa.link.guesses-per-minute is " + guessesPerMinute
                    + "; people mistype links, so let each address try at least one");
        }
        if (!zaloShare.startsWith("https://")) {
            throw new IllegalArgumentException("loa.link.zalo-share is '" + zaloShare
                    + "'; write where Zalo shares links, such as https://zalo.me/share?url=");
        }
        robots = List.copyOf(robots);
    }

    @Override
    public String toString() {
        return "LinkSettings[base=" + base + ", secret=[hidden]]";
    }
}
