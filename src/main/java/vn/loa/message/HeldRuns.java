package vn.loa.message;

import java.nio.charset.StandardCharsets;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

/// Lists the runs of before the list was kept; retention takes those off of which nothing is left.
final class HeldRuns implements Migration {

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String what() {
        return "runs are listed until all of them is forgotten";
    }

    @Override
    public void run(Redis redis) {
        for (var number : redis.await(redis.async().hkeys(Runs.HEADERS))) {
            redis.await(redis.async()
                    .zadd(Runs.HELD, Double.parseDouble(number), number.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
