package vn.loa.subscriber;

import java.util.Arrays;
import vn.loa.store.Redis;

/// Gives people their places in every set.
public final class Ordinals {

    private final Redis redis;

    Ordinals(Redis redis) {
        this.redis = redis;
    }

    /// Takes so many ordinals for people who are about to arrive. Taken before the index names them: a crash in between
    /// loses a few, and never gives one to two people.
    public int[] take(int count) {
        var taken = new int[count];
        if (count > 0) {
            var next = redis.await(redis.async().incrby(Keys.NEXT, count));
            if (next > Integer.MAX_VALUE) {
                throw new IllegalStateException("the registry has given all of its ordinals");
            }
            Arrays.setAll(taken, i -> (int) (next - count) + i);
        }
        return taken;
    }
}
