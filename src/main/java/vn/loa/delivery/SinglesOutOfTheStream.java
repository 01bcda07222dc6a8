package vn.loa.delivery;

import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

/// Opens the single texts that waited in one stream for all nodes with a node that is gone, from which the first that
/// lives takes them over: what waited is sent, what was claimed is unknown.
final class SinglesOutOfTheStream implements Migration {

    static final String STREAM = "delivery:{prompt}:lane";
    static final String GONE = "before/5";

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String what() {
        return "single texts are open with a node instead of waiting in a stream";
    }

    @Override
    public void run(Redis redis) {
        for (var entry : redis.await(redis.async().xrange(STREAM, Range.unbounded()))) {
            var id = entry.getBody().get("id");
            if (id != null) {
                var taken =
                        Long.parseLong(entry.getId().substring(0, entry.getId().indexOf('-')));
                redis.await(redis.async().zadd(Keys.open(GONE), taken, id));
                redis.await(redis.async().sadd(Keys.SINGLE_NODES, GONE.getBytes(StandardCharsets.UTF_8)));
            }
        }
        redis.await(redis.async().unlink(STREAM));
    }
}
