package vn.loa.link;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The profiles of `config/apps.yaml`; Boot names file and line of whatever it cannot bind, or this refuses.
@ConfigurationProperties(value = "loa.apps", ignoreUnknownFields = false)
record AppProfiles(Map<String, Profile> profiles) implements Apps {

    AppProfiles {
        if (profiles == null || profiles.isEmpty()) {
            throw new IllegalArgumentException(
                    "no app is described; write one under loa.apps.profiles in config/apps.yaml");
        }
        profiles = new LinkedHashMap<>(profiles);
    }

    @Override
    public Optional<App> find(String id) {
        return Optional.ofNullable(profiles.get(id)).map(profile -> profile.as(id));
    }

    @Override
    public List<App> all() {
        return profiles.entrySet().stream()
                .map(profile -> profile.getValue().as(profile.getKey()))
                .toList();
    }

    /// An app as its profile writes it.
    record Profile(
            String name, String owner, String android, String iphone, String site, String help, List<String> hosts) {

        Profile {
            filled("name", name);
            filled("owner", owner);
            filled("help", help);
            https("android", android);
            https("iphone", iphone);
            https("site", site);
            if (hosts == null || hosts.isEmpty()) {
                throw new IllegalArgumentException("hosts is missing; list the hosts that texts may link to");
            }
        }

        private App as(String id) {
            return new App(id, name, owner, android, iphone, site, help, hosts);
        }

        private static void filled(String field, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(field + " is missing; write it under the app");
            }
        }

        private static void https(String field, String value) {
            filled(field, value);
            URI address;
            try {
                address = URI.create(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(field + " is no address: " + e.getMessage(), e);
            }
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                throw new IllegalArgumentException(field + " is '" + value + "'; write a whole https:// address");
            }
        }
    }
}
