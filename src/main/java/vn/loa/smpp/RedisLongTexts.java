package vn.loa.smpp;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;

/// Long texts in Redis; all parts of a batch go there in one round trip.
final class RedisLongTexts implements LongTexts {

    private static final Script KEEP = Script.beside(LongTexts.class, "keep-part.lua", ScriptOutputType.MULTI);
    private static final Script OVERDUE = Script.beside(LongTexts.class, "overdue-texts.lua", ScriptOutputType.MULTI);
    private static final Script END = Script.beside(LongTexts.class, "end-text.lua", ScriptOutputType.INTEGER);

    /// How long a gateway may be down before parts that it had acknowledged are lost.
    private static final Duration KEPT = Duration.ofDays(3);

    private static final int OVERDUE_AT_ONCE = 500;

    private final Redis redis;
    private final Clock clock;
    private final Duration joinWithin;

    RedisLongTexts(Redis redis, Clock clock, Duration joinWithin) {
        this.redis = redis;
        this.clock = clock;
        this.joinWithin = joinWithin;
    }

    /// The texts of a bind of which parts are missing, by when they are overdue: sorted set; days longer than any of
    /// them waits.
    private static String begun(String bind) {
        return "smpp:{long-" + bind + "}:begun";
    }

    /// One long text: hash of its marks and parts; [#KEPT], and as long as parts are waited for once it is handed on.
    private static String text(String bind, Fragment part) {
        return String.join(
                ":",
                "smpp:{long-" + bind + "}:text",
                part.from(),
                part.to(),
                Integer.toString(part.place().reference()),
                Integer.toString(part.place().total()));
    }

    /// The long texts of one sender, by which they are forgotten with the person: set of their keys; as long as the
    /// texts themselves.
    private static String from(String sender) {
        return "smpp:long-from:" + sender;
    }

    @Override
    public List<Joined> keep(String bind, List<Fragment> parts) {
        redis.awaitAll(parts.stream().flatMap(part -> note(bind, part)).toList());
        var answers = new ArrayList<RedisFuture<List<Object>>>();
        parts.forEach(part -> answers.add(send(bind, part)));
        var whole = new LinkedHashMap<String, Joined>();
        for (var i = 0; i < parts.size(); i++) {
            var fields = redis.await(answers.get(i));
            if (!fields.isEmpty()) {
                var joined = joined(text(bind, parts.get(i)), fields);
                whole.put(joined.id(), joined);
            }
        }
        return List.copyOf(whole.values());
    }

    // Before the part itself: what is not noted here could not be forgotten.
    private Stream<RedisFuture<?>> note(String bind, Fragment part) {
        var sender = from(part.from());
        return Stream.of(
                redis.async().sadd(sender, bytes(text(bind, part))),
                redis.async().expire(sender, joinWithin.plus(KEPT)));
    }

    /// Forgets what these numbers have written as far as it lies here, whole or not.
    void forget(Collection<Msisdn> numbers) {
        var senders = numbers.stream().map(number -> from(number.digits())).toArray(String[]::new);
        // Of a million people who leave with a load, hardly any has written a long text these days.
        if (senders.length == 0 || redis.await(redis.async().exists(senders)) == 0) {
            return;
        }
        for (var sender : senders) {
            for (var text : redis.await(redis.async().smembers(sender))) {
                forget(string(text));
            }
        }
        redis.await(redis.async().unlink(senders));
    }

    private void forget(String text) {
        var begun = text.substring(0, text.indexOf("}:") + 2) + "begun";
        // With its predecessors under the same reference, which lie beside it.
        var gone = redis.await(redis.async().zrange(begun, 0, -1)).stream()
                .map(RedisLongTexts::string)
                .filter(key -> key.startsWith(text + ":"))
                .collect(Collectors.toCollection(ArrayList::new));
        gone.add(text);
        redis.await(redis.async().unlink(gone.toArray(String[]::new)));
        redis.await(redis.async()
                .zrem(begun, gone.stream().map(RedisLongTexts::bytes).toArray(byte[][]::new)));
    }

    private RedisFuture<List<Object>> send(String bind, Fragment part) {
        var text = text(bind, part);
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        return redis.send(
                KEEP,
                List.of(text, begun(bind), text + ":" + id),
                bytes(part.place().part()),
                bytes(part.place().total()),
                ByteBuffer.allocate(1 + part.piece().octets().length)
                        .put((byte) part.piece().dataCoding())
                        .put(part.piece().octets())
                        .array(),
                bytes(id),
                bytes(part.from()),
                bytes(part.to()),
                bytes(now.toEpochMilli()),
                bytes(now.plus(joinWithin).toEpochMilli()),
                bytes(joinWithin.plus(KEPT).toSeconds()));
    }

    @Override
    public List<Joined> overdue(String bind) {
        List<List<Object>> texts =
                redis.run(OVERDUE, List.of(begun(bind)), bytes(clock.instant().toEpochMilli()), bytes(OVERDUE_AT_ONCE));
        return texts.stream()
                .map(answer -> joined(string(answer.getFirst()), answer.subList(1, answer.size())))
                .toList();
    }

    @Override
    public void ended(String bind, List<Joined> texts) {
        var answers = texts.stream()
                .map(text -> redis.<Long>send(
                        END,
                        List.of(text.key(), begun(bind)),
                        bytes(text.id()),
                        bytes(Math.max(1, joinWithin.toSeconds()))))
                .toList();
        redis.awaitAll(answers);
    }

    private static Joined joined(String key, List<Object> fields) {
        var marks = new HashMap<String, String>();
        var pieces = new TreeMap<Integer, Piece>();
        for (var i = 0; i < fields.size(); i += 2) {
            var name = string(fields.get(i));
            var value = (byte[]) fields.get(i + 1);
            if (Character.isDigit(name.charAt(0))) {
                pieces.put(
                        Integer.parseInt(name), new Piece(value[0] & 0xff, Arrays.copyOfRange(value, 1, value.length)));
            } else {
                marks.put(name, string(value));
            }
        }
        return new Joined(
                key,
                marks.getOrDefault("id", ""),
                marks.getOrDefault("from", ""),
                marks.getOrDefault("to", ""),
                Instant.ofEpochMilli(Long.parseLong(marks.getOrDefault("at", "0"))),
                Integer.parseInt(marks.getOrDefault("total", "0")),
                pieces);
    }

    private static String string(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
