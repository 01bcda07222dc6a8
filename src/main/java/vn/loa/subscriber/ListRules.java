package vn.loa.subscriber;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Knows which lists there are and what it takes to load one.
public interface ListRules {

    /// Asked before the first line of a load that names a list is read.
    ///
    /// @throws LoadRefused when the list does not exist or lacks what the law asks of it
    void check(LoadOrder order);

    /// The last day on the list for people of this load; null when they stay without an end.
    default @Nullable LocalDate lastDay(LoadOrder order) {
        return order.until();
    }

    /// On what ground they are put on it.
    default Provenance provenance(LoadOrder order) {
        return order.provenance();
    }
}
