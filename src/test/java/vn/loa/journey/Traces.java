package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.loa.store.Redis;

/// Looks through everything that Loa keeps for one number, in every form in which it may lie there.
final class Traces {

    private final Redis redis;
    private final int national;

    /// @param number as operators write it: 84 and nine digits
    Traces(Redis redis, String number) {
        this.redis = redis;
        this.national = Integer.parseInt(number.substring(2));
        // What lies compressed cannot be searched.
        redis.await(redis.async().configSet("rdbcompression", "no"));
    }

    /// The keys that tell of the number by name or value, and how.
    List<String> inRedis() {
        var found = new ArrayList<String>();
        for (var key : redis.await(redis.async().keys("*"))) {
            if (key.contains(Integer.toString(national))) {
                found.add(key + " by its name");
            }
            values(key)
                    .filter(value -> tells(key, value))
                    .findFirst()
                    .ifPresent(value -> found.add(key + " by its value"));
        }
        return found;
    }

    /// The files that tell of the number in digits, or hold its record or its entry in the index.
    List<String> onDisk(List<byte[]> packed, Path... folders) throws IOException {
        var found = new ArrayList<String>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    var content = content(file);
                    var digits = content.contains(Integer.toString(national));
                    var binary = packed.stream().anyMatch(octets -> content.contains(latin(octets)));
                    if (digits || binary) {
                        found.add(file.getFileName() + (digits ? " in digits" : " packed"));
                    }
                });
            }
        }
        return found;
    }

    /// The person's record and the index entry, as they lie in Redis now.
    List<byte[]> packed(int ordinal) {
        var block = ordinal >>> 16;
        var slot = ordinal & 0xffff;
        var card = redis.await(redis.async().getrange("subscriber:{b" + block + "}:records", slot * 8L, slot * 8L + 7));
        assertThat(ByteBuffer.wrap(card).getLong() & 0x3fff_ffff).isEqualTo(national);
        return List.of(
                card, ByteBuffer.allocate(8).putInt(national).putInt(ordinal).array());
    }

    private boolean tells(String key, byte[] value) {
        if (key.startsWith("subscriber:")
                && (key.endsWith(":records") || key.contains(":index:") || key.contains(":ports:"))) {
            return cards(value);
        }
        var isSet = key.contains(":set:") || key.startsWith("message:{b") || key.contains(":contact:");
        return latin(value).contains(Integer.toString(national))
                || !isSet
                        && latin(value)
                                .contains(latin(ByteBuffer.allocate(Integer.BYTES)
                                        .putInt(national)
                                        .array()));
    }

    // Eight bytes a person: the number is the lowest bits of a record, and the highest of an entry of the index.
    private boolean cards(byte[] value) {
        var longs = ByteBuffer.wrap(value).asLongBuffer();
        while (longs.hasRemaining()) {
            var bits = longs.get();
            if ((bits & 0x3fff_ffff) == national || bits >>> Integer.SIZE == national) {
                return true;
            }
        }
        return false;
    }

    private Stream<byte[]> values(String key) {
        var commands = redis.async();
        return switch (redis.await(commands.type(key))) {
            case "string" -> Stream.ofNullable(redis.await(commands.get(key)));
            case "hash" ->
                redis.await(commands.hgetall(key)).entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey().getBytes(StandardCharsets.UTF_8), field.getValue()));
            case "list" -> redis.await(commands.lrange(key, 0, -1)).stream();
            case "set" -> redis.await(commands.smembers(key)).stream();
            case "zset" -> redis.await(commands.zrange(key, 0, -1)).stream();
            case "stream" ->
                redis.await(commands.xrange(key, io.lettuce.core.Range.unbounded())).stream()
                        .flatMap(entry -> entry.getBody().entrySet().stream())
                        .flatMap(field -> Stream.of(field.getKey().getBytes(StandardCharsets.UTF_8), field.getValue()));
            case "none" -> Stream.empty();
            default -> throw new AssertionError("nobody knows how to look into " + key);
        };
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
