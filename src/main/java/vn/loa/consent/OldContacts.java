package vn.loa.consent;

import io.lettuce.core.Range;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import vn.loa.Vietnam;
import vn.loa.message.Category;
import vn.loa.store.Redis;
import vn.loa.subscriber.Registry;

/// Forgets who was texted on days that no cap looks back to.
final class OldContacts {

    private final Redis redis;
    private final Registry registry;

    OldContacts(Redis redis, Registry registry) {
        this.redis = redis;
        this.registry = registry;
    }

    /// Forgets the days that ended before `then`; answers how many sets of people.
    long forgetBefore(Instant then) {
        var first = LocalDate.ofInstant(then, Vietnam.ZONE).toEpochDay();
        var forgotten = 0L;
        for (var block = 0; block < registry.blocks(); block++) {
            for (var category : Category.values()) {
                var days = Contacts.days(block, category);
                var old = Range.from(
                        Range.Boundary.<Number>unbounded(), Range.Boundary.<Number>excluding((double) first));
                for (var set : redis.await(redis.async().zrangebyscore(days, old))) {
                    redis.await(redis.async().unlink(new String(set, StandardCharsets.UTF_8)));
                    forgotten += redis.await(redis.async().zrem(days, set));
                }
            }
        }
        return forgotten;
    }
}
