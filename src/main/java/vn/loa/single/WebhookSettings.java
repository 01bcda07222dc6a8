package vn.loa.single;

import java.net.URI;
import java.util.List;

/// Where one key may have itself told what becomes of its texts.
///
/// @param key the name of its API key
/// @param secret what messages to it are signed with
/// @param urls how its callbacks begin: `https://may-chu.example/loa/`; nothing else is called
record WebhookSettings(String key, String secret, List<URI> urls) {

    private static final int SHORTEST_SECRET = 16;

    WebhookSettings {
        urls = List.copyOf(urls);
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("loa.single.webhooks: the secret of '" + key + "' has fewer than "
                    + SHORTEST_SECRET + " characters; make one with: openssl rand -hex 32");
        }
        if (urls.isEmpty() || !urls.stream().allMatch(WebhookSettings::isPlain)) {
            throw new IllegalArgumentException("loa.single.webhooks: urls of '" + key
                    + "' must begin like https://may-chu.example/loa/, with a slash at the end of the path");
        }
    }

    private static boolean isPlain(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getPath().endsWith("/");
    }

    /// Whether a caller may have this address called; it cannot lead to another host, or out of the path.
    boolean allows(URI callback) {
        var plain = callback.normalize();
        return callback.getUserInfo() == null
                && callback.getFragment() == null
                && plain.getHost() != null
                && urls.stream()
                        .anyMatch(url -> url.getScheme().equals(plain.getScheme())
                                && url.getHost().equalsIgnoreCase(plain.getHost())
                                && url.getPort() == plain.getPort()
                                && plain.getRawPath().startsWith(url.getRawPath())
                                && !plain.getRawPath().contains("%2e")
                                && !plain.getRawPath().contains("%2E"));
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + key + ", secret=[hidden]]";
    }
}
