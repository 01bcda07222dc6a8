package vn.loa.campaign;

import java.nio.charset.StandardCharsets;
import vn.loa.message.Planes;
import vn.loa.store.Redis;

/// The campaigns that have written to people of a health list: who was texted by one of them says who is on the list.
final class HealthCampaigns {

    // A set of Redis; kept as long as the planes of the runs that it is about, counted from the latest.
    private static final String KEY = "campaign:health";

    private final Redis redis;

    HealthCampaigns(Redis redis) {
        this.redis = redis;
    }

    void add(String campaign) {
        redis.await(redis.async().sadd(KEY, campaign.getBytes(StandardCharsets.UTF_8)));
        redis.await(redis.async().expire(KEY, Planes.KEPT));
    }

    boolean contains(String campaign) {
        return redis.await(redis.async().sismember(KEY, campaign.getBytes(StandardCharsets.UTF_8)));
    }
}
