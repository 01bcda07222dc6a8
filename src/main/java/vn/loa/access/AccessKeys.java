package vn.loa.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// The bearer keys that open this gateway to programs: those of the settings, and those that administrators make.
final class AccessKeys {

    private final List<AccessKey> configured;
    private final Keys made;

    AccessKeys(List<AccessKey> configured, Keys made, Rehearsal rehearsal) {
        this.configured = configured(configured, rehearsal);
        this.made = made;
    }

    /// Those of the settings, and in a rehearsal those that everybody may know.
    static List<AccessKey> configured(List<AccessKey> configured, Rehearsal rehearsal) {
        var approver = Set.of(Role.APPROVER, Role.HEALTH);
        return rehearsal.on()
                ? Stream.concat(
                                configured.stream(),
                                Stream.of(
                                        AccessKey.of("sandbox", Rehearsal.KEY, EnumSet.allOf(Role.class)),
                                        AccessKey.of("sandbox-approver", Rehearsal.APPROVERS_KEY, approver)))
                        .toList()
                : List.copyOf(configured);
    }

    Optional<Authentication> open(String presented) {
        return configured.stream()
                .filter(key -> key.opensWith(presented))
                .findFirst()
                .map(AccessKeys::person)
                .or(() -> made.open(presented))
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities()));
    }

    Optional<AccessKey> named(String name) {
        return configured.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .or(() -> made.find(name).map(MadeKey::key));
    }

    private static Person person(AccessKey key) {
        var areas = key.areas();
        return new Person(
                key.name(), key.name(), key.name(), key.roles(), Precinct.of(areas == null ? List.of() : areas));
    }
}
