package vn.loa.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// The keys that open this gateway: a bearer key for programs, key name and key for people at the login page.
final class AccessKeys implements AuthenticationProvider {

    private final List<AccessKey> keys;

    AccessKeys(List<AccessKey> configured, Rehearsal rehearsal) {
        this.keys = rehearsal.on()
                ? Stream.concat(
                                configured.stream(),
                                Stream.of(AccessKey.of("sandbox", Rehearsal.KEY, EnumSet.allOf(Role.class))))
                        .toList()
                : List.copyOf(configured);
    }

    Optional<Authentication> open(String presented) {
        return keys.stream().filter(key -> key.opensWith(presented)).findFirst().map(AccessKeys::authentication);
    }

    @Override
    public Authentication authenticate(Authentication login) {
        return keys.stream()
                .filter(key -> key.name().equals(login.getName()))
                .filter(key -> key.opensWith(String.valueOf(login.getCredentials())))
                .findFirst()
                .map(AccessKeys::authentication)
                .orElseThrow(() -> new BadCredentialsException("no such key name, or not its key"));
    }

    @Override
    public boolean supports(@Nullable Class<?> kind) {
        return kind != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    Optional<AccessKey> named(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    boolean none() {
        return keys.isEmpty();
    }

    private static Authentication authentication(AccessKey key) {
        var areas = key.areas();
        var person = new Person(
                key.name(), key.name(), key.name(), key.roles(), Precinct.of(areas == null ? List.of() : areas));
        return UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities());
    }
}
