package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.channel.Outcome;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// The records of single texts: taken once, claimed before the first byte leaves, settled by outcome and receipt.
final class Singles implements Outbox {

    private static final Script TAKE = Script.beside(Singles.class, "take-single.lua", ScriptOutputType.INTEGER);

    private static final Script SETTLE = Script.beside(Singles.class, "settle-single.lua", ScriptOutputType.INTEGER);
    private static final Script FORGET = Script.beside(Singles.class, "forget-singles.lua", ScriptOutputType.INTEGER);

    private final Redis redis;

    Singles(Redis redis) {
        this.redis = redis;
    }

    @Override
    public boolean send(Single text) {
        Long taken = redis.run(
                TAKE,
                List.of(Keys.single(text.id()), Keys.PROMPT, Keys.singlesTo(text.to())),
                bytes(text.id()),
                bytes(Keys.SINGLES_KEPT.toSeconds()),
                bytes("to"),
                bytes(text.to().national()),
                bytes("operator"),
                bytes(text.operator()),
                bytes("channel"),
                bytes(text.channel()),
                bytes("sender"),
                bytes(text.sender()),
                bytes("content"),
                bytes(text.content()),
                bytes("accents"),
                bytes(text.accents()),
                bytes("lane"),
                bytes(text.lane()),
                bytes("category"),
                bytes(text.category()),
                bytes("origin"),
                bytes(text.origin()));
        return taken == 1;
    }

    Optional<Single> find(String id) {
        Map<String, byte[]> record = redis.await(redis.async().hgetall(Keys.single(id)));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Single(
                id,
                new Msisdn(Integer.parseInt(text(record, "to"))),
                text(record, "operator"),
                text(record, "channel"),
                text(record, "sender"),
                text(record, "content"),
                Boolean.parseBoolean(text(record, "accents")),
                Lane.valueOf(text(record, "lane")),
                Category.valueOf(text(record, "category")),
                text(record, "origin")));
    }

    /// Where a text stands: WAITING, ATTEMPTED, or an outcome's name.
    String state(String id) {
        var state = redis.await(redis.async().hget(Keys.single(id), "state"));
        return state == null ? "NONE" : new String(state, StandardCharsets.UTF_8);
    }

    /// Notes that a text is about to leave; answers no when its recipient was erased meanwhile.
    boolean attempted(String id) {
        return redis.await(note(id, "ATTEMPTED")) == 1;
    }

    void settled(String id, Outcome outcome) {
        var answers = new ArrayList<RedisFuture<?>>();
        var state =
                switch (outcome) {
                    case Outcome.Accepted(var bind, var ids) -> {
                        for (var index = 0; index < ids.size(); index++) {
                            answers.add(redis.async()
                                    .setex(
                                            Keys.singleById(InFlight.hash(bind, ids.get(index))),
                                            Keys.RECEIPTS_AWAITED.toSeconds(),
                                            bytes(new SinglePart(id, index, ids.size()).written())));
                        }
                        yield "ACCEPTED";
                    }
                    case Outcome.Refused _ -> "FAILED";
                    case Outcome.Unknown _ -> "UNKNOWN";
                    case Outcome.Throttled _, Outcome.Unreachable _ -> "WAITING";
                };
        answers.add(note(id, state));
        redis.awaitAll(answers);
    }

    /// Notes what became after all of a text that was told to be unknown; saying it again changes nothing. Not taken is
    /// as good as refused then, for the text has left its lane.
    void settledLate(String id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ -> settled(id, outcome);
            case Outcome.Throttled _, Outcome.Unreachable _ -> redis.await(note(id, "FAILED"));
        }
    }

    /// Settles those receipts that speak of single texts; answers the others.
    List<Receipt> settle(List<Receipt> receipts) {
        var ids = new ArrayList<RedisFuture<byte[]>>();
        for (var receipt : receipts) {
            ids.add(redis.async().get(Keys.singleById(InFlight.hash(receipt.bind(), receipt.providerId()))));
        }
        var others = new ArrayList<Receipt>();
        var answers = new ArrayList<RedisFuture<?>>();
        for (var i = 0; i < receipts.size(); i++) {
            var found = redis.await(ids.get(i));
            if (found == null) {
                others.add(receipts.get(i));
                continue;
            }
            var part = SinglePart.read(new String(found, StandardCharsets.UTF_8));
            var state = receipts.get(i).state() == State.DELIVERED ? "DELIVERED" : "UNDELIVERED";
            answers.add(note(part, state));
        }
        redis.awaitAll(answers);
        return others;
    }

    /// Forgets every text to these numbers, sent or not.
    void forget(Collection<Msisdn> numbers) {
        var keys = numbers.stream().map(Keys::singlesTo).toArray(String[]::new);
        // Of a million people who leave with a load, hardly any ever got a single text.
        if (keys.length == 0 || redis.await(redis.async().exists(keys)) == 0) {
            return;
        }
        var answers = new ArrayList<RedisFuture<Long>>();
        numbers.forEach(number -> answers.add(redis.send(FORGET, List.of(Keys.singlesTo(number)), bytes(Keys.SINGLE))));
        redis.awaitAll(answers);
    }

    /// Forgets the texts that were taken longer ago than `age`, and any whose end nobody set; answers how many.
    // A record does not say when it was taken, but its TTL does: it is never prolonged.
    long forgetOlderThan(Duration age) {
        var latest = Keys.SINGLES_KEPT.minus(age).toMillis();
        var forgotten = new long[1];
        redis.scan(Keys.SINGLE + "*", keys -> {
            var lives = new LinkedHashMap<String, RedisFuture<Long>>();
            keys.forEach(key -> lives.put(key, redis.async().pttl(key)));
            lives.forEach((key, life) -> {
                if (redis.await(life) < latest) {
                    forgotten[0] += forget(key);
                }
            });
        });
        return forgotten[0];
    }

    private long forget(String key) {
        var to = redis.await(redis.async().hget(key, "to"));
        if (to != null) {
            var number = new Msisdn(Integer.parseInt(new String(to, StandardCharsets.UTF_8)));
            redis.await(redis.async().srem(Keys.singlesTo(number), bytes(key.substring(Keys.SINGLE.length()))));
        }
        return redis.await(redis.async().unlink(key));
    }

    private RedisFuture<Long> note(String id, String state) {
        return note(new SinglePart(id, 0, 1), state);
    }

    private RedisFuture<Long> note(SinglePart part, String state) {
        return redis.send(SETTLE, List.of(Keys.single(part.id())), bytes(state), bytes(part.index()), bytes(part.of()));
    }

    private static String text(Map<String, byte[]> record, String field) {
        return new String(record.getOrDefault(field, new byte[0]), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
