package vn.loa.alert;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Forgets cases: those of people who are erased, and those of batches whose time is over.
final class Forgetting {

    private static final Script FORGET = Script.beside(Forgetting.class, "forget-case.lua", ScriptOutputType.VALUE);

    private final Redis redis;
    private final Cases cases;

    Forgetting(Redis redis, Cases cases) {
        this.redis = redis;
        this.cases = cases;
    }

    /// Forgets all alerts to these numbers.
    void people(Collection<Msisdn> numbers) {
        var ids = new LinkedHashMap<Msisdn, RedisFuture<List<byte[]>>>();
        numbers.forEach(number -> ids.put(number, redis.async().hvals(Keys.of(number))));
        ids.forEach((number, answer) -> {
            var known = redis.await(answer);
            if (!known.isEmpty()) {
                forget(known.stream().map(Cases::text).toList());
                redis.await(redis.async().unlink(Keys.of(number)));
            }
        });
    }

    /// Forgets what is left of a batch.
    void batch(String batch) {
        var ids = cases.ofBatch(batch);
        var alerts = cases.find(ids);
        forget(ids);
        // Under the event and stage another case may stand by now.
        var known = new LinkedHashMap<AlertCase, RedisFuture<Map<String, byte[]>>>();
        alerts.forEach(alert -> known.put(alert, redis.async().hgetall(Keys.of(alert.to()))));
        known.forEach((alert, answer) -> redis.await(answer).forEach((stage, id) -> {
            if (Cases.text(id).equals(alert.id())) {
                redis.await(redis.async().hdel(Keys.of(alert.to()), stage));
            }
        }));
        redis.await(redis.async()
                .unlink(Keys.SLOTS.stream()
                        .flatMap(slot -> Stream.of(Keys.ofBatch(slot, batch), Keys.counts(slot) + batch))
                        .toArray(String[]::new)));
    }

    private void forget(Collection<String> ids) {
        var answers = new ArrayList<RedisFuture<byte[]>>();
        for (var id : ids) {
            var slot = Keys.slotOf(id);
            answers.add(redis.send(
                    FORGET,
                    List.of(Keys.one(id), Keys.due(slot), Keys.calls(slot)),
                    Cases.bytes(id),
                    Cases.bytes(Keys.counts(slot)),
                    Cases.bytes(Keys.ofBatch(slot, ""))));
        }
        redis.awaitAll(answers);
    }
}
