package vn.loa.reply;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.loa.message.RunId;
import vn.loa.store.Redis;

/// Reads what the inbox has counted and kept.
final class RedisReplies implements Replies {

    private final Redis redis;

    RedisReplies(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Map<String, Long> of(RunId run) {
        var counts = new TreeMap<String, Long>();
        redis.await(redis.async().hgetall(ReplyKeys.counts(run)))
                .forEach((keyword, count) -> counts.put(keyword, Long.parseLong(ReplyEntry.text(count))));
        return counts;
    }

    @Override
    public List<Unmatched> unmatched(int limit) {
        return redis.await(redis.async().lrange(ReplyKeys.UNMATCHED, 0, limit - 1)).stream()
                .map(ReplyEntry::unmatched)
                .toList();
    }
}
