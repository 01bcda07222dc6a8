package vn.loa.subscriber;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Registered numbers that nobody in the registry has: counted by area and day, and known again by a keyed hash, so
/// that the same number counts once. The number itself is not kept.
final class Strangers {

    private static final Script NOTE = Script.beside(Strangers.class, "note-strangers.lua", ScriptOutputType.VALUE);
    private static final Script TAKE = Script.beside(Strangers.class, "take-strangers.lua", ScriptOutputType.VALUE);

    private static final int AT_ONCE = 1_000;
    private static final int CIPHERED = 16;
    private static final int HASH = 8;
    private static final byte[] DAYS_BEGIN = "subscriber:{strangers}:day:".getBytes(StandardCharsets.US_ASCII);

    private final Redis redis;
    private final SecretKey key;

    /// @param key for `AES`: numbers are enciphered with it, and most of the cipher is cut off
    Strangers(Redis redis, SecretKey key) {
        this.redis = redis;
        this.key = key;
    }

    /// What is known of a number; [#state] is 1 for one that is registered.
    record Stranger(int state, int day, int evidence) {}

    /// Notes what these lines of the news say; answers what became of each.
    byte[] note(InstallNews news, int[] lines, int evidence) {
        var hashes =
                hashes(Arrays.stream(lines).map(line -> news.nationals[line]).toArray());
        var answers = new ArrayList<RedisFuture<byte[]>>();
        for (var from = 0; from < lines.length; from += AT_ONCE) {
            var count = Math.min(AT_ONCE, lines.length - from);
            var buckets = new Buckets(Keys.STRANGERS_DAYS);
            var packed = ByteBuffer.allocate(count * 17);
            for (var i = from; i < from + count; i++) {
                packed.putShort(buckets.place(hashes, i))
                        .put(hashes, i * CIPHERED + Short.BYTES, HASH)
                        .put(news.states[lines[i]])
                        .putChar(news.areas[lines[i]])
                        .putChar(news.days[lines[i]])
                        .putChar((char) evidence);
            }
            answers.add(redis.send(NOTE, buckets.keys(), DAYS_BEGIN, packed.array()));
        }
        return joined(answers, lines.length);
    }

    /// What is known of these numbers; null where nothing is.
    List<Stranger> find(int[] nationals) {
        return ask(nationals, "look");
    }

    /// Forgets these numbers and counts them no more.
    void remove(int[] nationals) {
        ask(nationals, "");
    }

    boolean areNone() {
        return redis.await(redis.async().exists(Keys.STRANGERS_DAYS)) == 0;
    }

    /// How many of those registered now had registered by the end of that day, by the number of their area; 0 for those
    /// whose area nobody named.
    Map<Integer, Long> byArea(LocalDate asOf) {
        var days = redis.await(redis.async().smembers(Keys.STRANGERS_DAYS)).stream()
                .mapToInt(day -> Integer.parseInt(new String(day, StandardCharsets.US_ASCII)))
                .filter(day -> day <= asOf.toEpochDay())
                .mapToObj((IntFunction<String>) Keys::strangersOf)
                .toArray(String[]::new);
        var counts = new TreeMap<Integer, Long>();
        if (days.length > 0) {
            redis.await(redis.async().mget(days)).stream()
                    .filter(KeyValue::hasValue)
                    .forEach(day -> add(day.getValue(), counts));
        }
        return counts;
    }

    private static void add(byte[] day, Map<Integer, Long> counts) {
        var numbers = ByteBuffer.wrap(day);
        for (var area = 0; numbers.remaining() >= Integer.BYTES; area++) {
            var count = Integer.toUnsignedLong(numbers.getInt());
            if (count > 0) {
                counts.merge(area, count, Long::sum);
            }
        }
    }

    private List<Stranger> ask(int[] nationals, String how) {
        var hashes = hashes(nationals);
        var answers = new ArrayList<RedisFuture<byte[]>>();
        for (var from = 0; from < nationals.length; from += AT_ONCE) {
            var count = Math.min(AT_ONCE, nationals.length - from);
            var buckets = new Buckets();
            var packed = ByteBuffer.allocate(count * 10);
            for (var i = from; i < from + count; i++) {
                packed.putShort(buckets.place(hashes, i)).put(hashes, i * CIPHERED + Short.BYTES, HASH);
            }
            answers.add(redis.send(
                    TAKE, buckets.keys(), DAYS_BEGIN, packed.array(), how.getBytes(StandardCharsets.US_ASCII)));
        }
        var told = ByteBuffer.wrap(joined(answers, nationals.length * 7));
        var strangers = new ArrayList<Stranger>(nationals.length);
        for (var i = 0; i < nationals.length; i++) {
            int state = told.get();
            told.getChar();
            strangers.add(new Stranger(state, told.getChar(), told.getChar()));
        }
        return strangers;
    }

    private byte[] joined(List<RedisFuture<byte[]>> answers, int length) {
        var joined = ByteBuffer.allocate(length);
        answers.forEach(answer -> joined.put(redis.await(answer)));
        return joined.array();
    }

    /// The keys of one script, each once, and where among them the bucket of a number stands.
    private static final class Buckets {

        private final Map<String, Short> places = new LinkedHashMap<>();

        Buckets(String... before) {
            for (var key : before) {
                places.put(key, (short) (places.size() + 1));
            }
        }

        short place(byte[] hashes, int number) {
            var bucket = ByteBuffer.wrap(hashes).getChar(number * CIPHERED);
            return places.computeIfAbsent(Keys.strangers(bucket), _ -> (short) (places.size() + 1));
        }

        List<String> keys() {
            return List.copyOf(places.keySet());
        }
    }

    // Sixteen bytes a number: two name the bucket, eight are the hash.
    private byte[] hashes(int[] nationals) {
        var clear = ByteBuffer.allocate(nationals.length * CIPHERED);
        for (var i = 0; i < nationals.length; i++) {
            clear.putInt((i + 1) * CIPHERED - Integer.BYTES, nationals[i]);
        }
        try {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(clear.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
