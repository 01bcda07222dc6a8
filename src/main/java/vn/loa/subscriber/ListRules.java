package vn.loa.subscriber;

import java.time.LocalDate;

/// Knows which lists there are and what it takes to load one.
public interface ListRules {

    /// Asked before the first line of a load that names a list is read.
    ///
    /// @throws LoadRefused when the list does not exist or lacks what the law asks of it
    void check(LoadOrder order);

    /// The order with what the list says where the order itself is silent: last day, source, legal basis, document.
    ///
    /// @param day on which the load began
    default LoadOrder settled(LoadOrder order, LocalDate day) {
        return order;
    }

    /// Whether nothing of such a load may show in a set that everybody may count.
    default boolean isHealth(LoadOrder order) {
        return false;
    }
}
