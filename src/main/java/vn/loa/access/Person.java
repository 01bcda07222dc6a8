package vn.loa.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Whoever is behind a request, by an account or by a key, with all that they may do.
///
/// @param name the account or the key, as histories write it
/// @param holder the account that answers for it: two keys of one account are one person, and a key of no account is a
///     person of its own
/// @param title how pages call them
/// @param precinct where they may do it
public record Person(String name, String holder, String title, Set<Role> roles, Precinct precinct)
        implements AuthenticatedPrincipal {

    public Person {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }

    /// Whether they have any of these roles.
    public boolean isAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    List<GrantedAuthority> authorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .collect(Collectors.toUnmodifiableList());
    }
}
