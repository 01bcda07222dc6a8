package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows since when and on whose word single people are in a set, or have left it, where that was written down.
public interface Grounds {

    /// @param set such as `installed` or `tag:staff`; [Sets#KNOWN] is the registry itself
    Optional<Ground> of(Subscriber person, String set);

    /// @param since the day on which the person came or went; null when nobody said
    record Ground(@Nullable LocalDate since, Provenance why) {}
}
