package vn.loa.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// The bearer keys that open this gateway to programs: those of the settings, and those that administrators make.
final class AccessKeys {

    private final ConfiguredKeys configured;
    private final Keys made;

    AccessKeys(ConfiguredKeys configured, Keys made) {
        this.configured = configured;
        this.made = made;
    }

    Optional<Authentication> open(String presented) {
        return configured
                .opening(presented)
                .map(AccessKeys::person)
                .or(() -> made.open(presented))
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities()));
    }

    Optional<AccessKey> named(String name) {
        return configured.named(name).or(() -> made.find(name).map(MadeKey::key));
    }

    private static Person person(AccessKey key) {
        var areas = key.areas();
        return new Person(
                key.name(), key.name(), key.name(), key.roles(), Precinct.of(areas == null ? List.of() : areas));
    }
}
