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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import vn.loa.store.Redis;
import vn.loa.store.Script;

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

    @Override
    public List<Joined> keep(String bind, List<Fragment> parts) {
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
