package vn.loa.report;

import java.time.LocalDate;
import java.util.Optional;

/// Whoever keeps reports that were handed in, and whose figures therefore stay as they are.
public interface Locks {

    Locks NONE = (_, _) -> Optional.empty();

    /// Why the figures of that subject and day may not be changed, with the mend; empty where they may.
    Optional<String> on(Subject subject, LocalDate day);
}
