package vn.loa.subscriber;

import java.util.List;

/// Hears of people just before the registry forgets them, and forgets all that it keeps about them itself.
public interface Leavers {

    /// May be told of the same people again, when an erasure died before it was done.
    void leaving(List<Subscriber> people);

    /// Numbers that are to be forgotten though nobody in the registry has them.
    default void strangers(List<Msisdn> numbers) {}
}
