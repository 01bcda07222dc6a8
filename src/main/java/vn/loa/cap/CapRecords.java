package vn.loa.cap;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.loa.store.Redis;

/// The records as they were first written, which never change.
final class CapRecords {

    /// Five years, as the audit log.
    static final Duration KEPT = Duration.ofDays(1826);

    private final Redis redis;
    private final CapXml xml;

    CapRecords(Redis redis, CapXml xml) {
        this.redis = redis;
        this.xml = xml;
    }

    /// One record: string; [#KEPT].
    private static String key(String identifier) {
        return "cap:record:" + identifier;
    }

    /// Writes a record unless it is there; answers it as it is kept.
    String keep(CapMessage message) {
        var known = find(message.identifier());
        if (known.isPresent()) {
            return known.get();
        }
        var written = xml.write(message).getBytes(StandardCharsets.UTF_8);
        redis.await(redis.async()
                .set(key(message.identifier()), written, SetArgs.Builder.nx().ex(KEPT)));
        return find(message.identifier()).orElseThrow();
    }

    Optional<String> find(String identifier) {
        return Optional.ofNullable(redis.await(redis.async().get(key(identifier))))
                .map(record -> new String(record, StandardCharsets.UTF_8));
    }

    /// Those of these that are not written.
    List<String> missing(List<String> identifiers) {
        var answers = identifiers.stream()
                .map(identifier -> redis.async().exists(key(identifier)))
                .toList();
        return IntStream.range(0, answers.size())
                .filter(i -> redis.await(answers.get(i)) == 0)
                .mapToObj(identifiers::get)
                .toList();
    }
}
