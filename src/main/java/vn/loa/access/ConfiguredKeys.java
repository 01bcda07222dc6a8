package vn.loa.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The keys that are not made here: those of the settings, and in a rehearsal those that everybody may know.
record ConfiguredKeys(List<AccessKey> keys) {

    static final ConfiguredKeys NONE = new ConfiguredKeys(List.of());

    ConfiguredKeys {
        keys = List.copyOf(keys);
    }

    static ConfiguredKeys of(List<AccessKey> settings, Rehearsal rehearsal) {
        return rehearsal.on()
                ? new ConfiguredKeys(Stream.concat(settings.stream(), known()).toList())
                : new ConfiguredKeys(settings);
    }

    private static Stream<AccessKey> known() {
        return Stream.of(
                AccessKey.of(Rehearsal.KEY_NAME, Rehearsal.KEY, EnumSet.allOf(Role.class)),
                AccessKey.of(
                        Rehearsal.APPROVERS_KEY_NAME, Rehearsal.APPROVERS_KEY, Set.of(Role.APPROVER, Role.HEALTH)));
    }

    Optional<AccessKey> opening(String presented) {
        return keys.stream().filter(key -> key.opensWith(presented)).findFirst();
    }

    Optional<AccessKey> named(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
