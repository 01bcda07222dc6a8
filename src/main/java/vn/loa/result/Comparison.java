package vn.loa.result;

import org.jspecify.annotations.Nullable;

/// Two groups that chance has made, and the difference between their shares.
///
/// @param what is compared: how many of each have installed, clicked
/// @param difference of the shares, with its interval; null while one of the groups is empty
/// @param clear whether the interval leaves no doubt that there is one
public record Comparison(
        String what,
        Group one,
        Group other,
        @Nullable Double difference,
        @Nullable Interval interval,
        boolean clear) {

    /// @param share and its interval; null while nobody is in the group
    public record Group(
            String name,
            Figure of,
            Figure succeeded,
            @Nullable Double share,
            @Nullable Interval interval) {

        static Group of(String name, Figure of, Figure succeeded) {
            return of.count() <= 0
                    ? new Group(name, of, succeeded, null, null)
                    : new Group(
                            name,
                            of,
                            succeeded,
                            (double) succeeded.count() / of.count(),
                            Interval.ofShare(succeeded.count(), of.count()));
        }
    }

    static Comparison of(String what, Group one, Group other) {
        var share = one.share();
        var than = other.share();
        if (share == null || than == null) {
            return new Comparison(what, one, other, null, null, false);
        }
        var interval = Interval.ofDifference(
                one.succeeded().count(),
                one.of().count(),
                other.succeeded().count(),
                other.of().count());
        return new Comparison(what, one, other, share - than, interval, interval.isOneSided());
    }
}
