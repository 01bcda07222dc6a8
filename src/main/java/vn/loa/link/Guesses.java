package vn.loa.link;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Counts, on this node, links that lead nowhere by the address that tried them.
///
/// Only those count: a whole network's phones may share one address, and a link in a text must work for all of them.
final class Guesses {

    // What one household or phone has of IPv6 is half of the address.
    private static final Pattern IPV6_NETWORK = Pattern.compile("((?:[0-9a-fA-F]*:){4}).*");
    private static final int MOST_ADDRESSES = 100_000;

    private final int aMinute;
    private final Clock clock;
    private volatile Minute minute = new Minute(-1, new ConcurrentHashMap<>());

    Guesses(int aMinute, Clock clock) {
        this.aMinute = aMinute;
        this.clock = clock;
    }

    private record Minute(long number, ConcurrentHashMap<String, Integer> tries) {}

    /// Counts one more; answers whether these are more than mistakes.
    boolean isTooMany(String address) {
        var number = clock.instant().getEpochSecond() / 60;
        var now = minute;
        if (now.number() != number) {
            now = new Minute(number, new ConcurrentHashMap<>());
            minute = now;
        }
        var from = IPV6_NETWORK.matcher(address).replaceFirst("$1");
        return now.tries().size() >= MOST_ADDRESSES || now.tries().merge(from, 1, Integer::sum) > aMinute;
    }
}
