package vn.loa.reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.loa.message.RunId;
import vn.loa.message.RunTraces;
import vn.loa.message.Runs;
import vn.loa.store.Redis;

/// Reads what the inbox has counted and kept.
final class RedisReplies implements Replies, RunTraces {

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

    /// Forgets the replies of before `then` that wait for a person to read them; answers how many.
    long forgetBefore(Instant then) {
        var forgotten = 0L;
        for (var line : redis.await(redis.async().lrange(ReplyKeys.UNMATCHED, 0, -1))) {
            if (ReplyEntry.unmatched(line).at().isBefore(then)) {
                // From the end, where the old ones are.
                forgotten += redis.await(redis.async().lrem(ReplyKeys.UNMATCHED, -1, line));
            }
        }
        return forgotten;
    }

    @Override
    public void forget(Runs.Header run) {
        redis.await(redis.async().unlink(ReplyKeys.counts(run.id())));
    }
}
