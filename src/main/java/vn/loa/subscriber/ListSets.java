package vn.loa.subscriber;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// In which sets the people of a list or of an organisation are kept: one for members without an end, and one for each
/// last day of membership.
public interface ListSets {

    String LIST = "list";
    String ORGANISATION = "organisation";
    String SOURCE = "source";

    /// The names of the sets that together hold everybody who is a member on that day.
    ///
    /// @param kind [#LIST] or [#ORGANISATION]
    List<String> setsOf(String kind, String name, LocalDate day);

    /// Whether only the health role may know who or how many the members are, or the people whom a source has named.
    ///
    /// @param kind [#LIST], [#ORGANISATION] or [#SOURCE]
    boolean isHealth(String kind, String name);

    /// Everything of that kind that an expression may name, people in it or not.
    Set<String> names(String kind);
}
