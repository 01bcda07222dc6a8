package vn.loa.bench;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.loa.fake.Patience;

/// What a Redis holds, in octets.
final class RedisMemory implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAGE = 1_000;

    private final RedisProcess redis;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    RedisMemory(RedisProcess redis) {
        this.redis = redis;
        client = RedisClient.create("redis://127.0.0.1:" + redis.port());
        connection = client.connect();
    }

    /// All of it, once nothing is being written behind the scenes, which takes memory for a while.
    long used() {
        Patience.tries(
                PATIENCE,
                Duration.ofMillis(200),
                () -> redis.info("aof_rewrite_in_progress").equals("0")
                        && redis.info("rdb_bgsave_in_progress").equals("0"));
        return Long.parseLong(redis.info("used_memory"));
    }

    /// What `MEMORY USAGE` says of all keys, by kind.
    Map<String, Long> byKind() {
        var kinds = new TreeMap<String, Long>();
        var cursor = ScanCursor.INITIAL;
        do {
            var page = connection.sync().scan(cursor, ScanArgs.Builder.limit(PAGE));
            var answers = new HashMap<String, RedisFuture<Long>>();
            page.getKeys().forEach(key -> answers.put(key, connection.async().memoryUsage(key)));
            await(new ArrayList<>(answers.values()));
            answers.forEach((key, answer) -> kinds.merge(kind(key), answer.resultNow(), Long::sum));
            cursor = page;
        } while (!cursor.isFinished());
        return kinds;
    }

    private static String kind(String key) {
        if (key.contains(":set:tag:")) {
            return "tags";
        }
        if (key.contains(":set:")) {
            return "other sets";
        }
        if (key.startsWith("subscriber:index:")) {
            return "index";
        }
        return key.startsWith("subscriber:{") ? key.substring(key.lastIndexOf(':') + 1) : "rest";
    }

    /// Keeps people as many gateways do, a hash for each with the facts of the file, and answers how many octets
    /// each of them takes.
    double ofHashes(SyntheticPeople people, int count) {
        var before = used();
        connection.setAutoFlushCommands(false);
        var answers = new ArrayList<RedisFuture<?>>();
        for (var place = 0; place < count; place++) {
            var person = people.person(place);
            answers.add(connection.async().hset("subscriber:84" + person.national(), facts(people, person)));
            if (answers.size() == PAGE) {
                connection.flushCommands();
                await(answers);
                answers.clear();
            }
        }
        connection.flushCommands();
        await(answers);
        connection.setAutoFlushCommands(true);
        return (double) (used() - before) / count;
    }

    private static Map<String, String> facts(SyntheticPeople people, SyntheticPeople.Person person) {
        var facts = new HashMap<String, String>();
        facts.put("area", people.communes().get(person.commune()).code());
        facts.put("operator", person.operator());
        facts.put("language", person.language());
        facts.put("smartphone", person.smartphone() ? "1" : "0");
        facts.put("installed", person.installed() ? "1" : "0");
        facts.put("tags", SyntheticPeople.tags(person).collect(Collectors.joining(";")));
        return facts;
    }

    private static void await(List<RedisFuture<?>> answers) {
        if (!LettuceFutures.awaitAll(PATIENCE, answers.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("Redis did not answer within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
