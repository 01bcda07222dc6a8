package vn.loa.subscriber;

import java.util.List;

/// Hears of people just before the registry knows them for the first time, while nobody can text them yet.
public interface Newcomers {

    /// May be told of the same people again, when a load died before they were known.
    void arriving(List<Subscriber> people);
}
