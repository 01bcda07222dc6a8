package vn.loa.subscriber;

import java.time.Clock;
import java.util.Map;
import vn.loa.store.Redis;

/// Lists for tests of other packages.
public final class SampleLists {

    private SampleLists() {}

    /// One ordinary list that may be loaded, by this name.
    public static Lists with(Redis redis, Clock clock, String name) {
        var list = new MemberList(
                name, "Khách hàng", MemberList.Kind.ORDINARY, "Luật 91/2025/QH15", "1/THU", "", null, null, null);
        return new Lists(redis, new RedisSets(redis), Map.of(name, list), clock);
    }
}
