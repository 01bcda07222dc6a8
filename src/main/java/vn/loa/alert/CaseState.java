package vn.loa.alert;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the alert to one person stands.
enum CaseState {
    /// Waits for a second person to release it.
    HELD,
    /// On its route.
    CLIMBING,
    /// No way is left; somebody has to call.
    CALLING,
    ACKNOWLEDGED,
    CANCELLED,
    EXPIRED,
    /// A later stage of the same event has taken its place.
    SUPERSEDED;

    /// Whether it still seeks an acknowledgement.
    boolean isOpen() {
        return switch (this) {
            case HELD, CLIMBING, CALLING -> true;
            case ACKNOWLEDGED, CANCELLED, EXPIRED, SUPERSEDED -> false;
        };
    }

    /// The states from which a case may come into this one.
    Set<CaseState> from() {
        return switch (this) {
            case HELD -> Set.of();
            case CLIMBING -> Set.of(HELD, CLIMBING);
            case CALLING -> Set.of(CLIMBING);
            // Somebody may read it late.
            case ACKNOWLEDGED -> Set.of(HELD, CLIMBING, CALLING, EXPIRED);
            // Whoever was reached has to be told, however their case has ended.
            case CANCELLED -> Set.of(HELD, CLIMBING, CALLING, ACKNOWLEDGED, EXPIRED);
            case EXPIRED -> Set.of(HELD, CLIMBING);
            case SUPERSEDED -> Set.of(HELD, CLIMBING, CALLING);
        };
    }

    static String words(Set<CaseState> states) {
        return states.stream().map(CaseState::name).sorted().collect(Collectors.joining(" "));
    }

    static String all() {
        return words(Arrays.stream(values()).collect(Collectors.toSet()));
    }
}
