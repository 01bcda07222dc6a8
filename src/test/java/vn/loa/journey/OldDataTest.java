package vn.loa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import vn.loa.fake.RedisServer;

/// What a Redis holds that was filled before the data had a version, written down key by key, is read by today's Loa.
class OldDataTest {

    @RegisterExtension
    static final RedisServer REDIS = new RedisServer();

    private static final int AN = 951_700_001;
    private static final int BINH = 951_700_002;
    private static final int CHI = 951_700_003;

    @TempDir
    Path campaigns;

    @Test
    void peopleSetsCountsAndRunsAreReadAndPeopleCanBeErased() throws Exception {
        writeLayoutWithoutVersion();

        try (var loa = start()) {
            var api = api(loa);

            assertThat(count(api, "everybody")).isEqualTo(3);
            assertThat(count(api, "area(\"116\") and smartphone")).isEqualTo(1);
            assertThat(count(api, "installed and operator(\"viettel\")")).isEqualTo(1);
            var operator = api.get("/api/v1/subscribers/0" + AN + "/operator").json();
            assertThat(operator.get("operator").asString()).isEqualTo("viettel");
            assertThat(operator.get("decidedBy").asString()).isEqualTo("FILE");
            assertThat(text("store:version")).isEqualTo("5");
            assertThat(bit("subscriber:{b0}:set:source:unnamed", 0)
                            + bit("subscriber:{b0}:set:source:unnamed", 1)
                            + bit("subscriber:{b0}:set:source:unnamed", 2))
                    .isEqualTo(3);
            var books = api.run(1);
            assertThat(books.state()).isEqualTo("FINISHED");
            assertThat(books.audience()).isEqualTo(3);
            assertThat(books.excluded()).containsEntry("installed", 1L);
            assertThat(books.delivered()).isEqualTo(1);
            assertThat(books.addUp()).isTrue();
            assertThat(api.get("/api/v1/runs/1/people?plane=delivered")
                            .json()
                            .get("people")
                            .get(0)
                            .get("msisdn")
                            .asString())
                    .isEqualTo("0951***002");

            await().atMost(LoaApp.PATIENCE).until(() -> field("delivery:{prompt}:text:reply:8", "state")
                    .equals("UNKNOWN"));

            assertThat(api.delete("/api/v1/subscribers/0" + BINH).status()).isEqualTo(204);

            assertThat(count(api, "everybody")).isEqualTo(2);
            assertThat(REDIS.redis().await(REDIS.redis().async().exists("delivery:{prompt}:text:reply:7")))
                    .isZero();
            assertThat(api.run(1).delivered()).isEqualTo(1);
        }
    }

    private void writeLayoutWithoutVersion() throws Exception {
        var redis = REDIS.redis();
        set("store:purpose", bytes("REAL"));
        set("subscriber:next", bytes("3"));
        redis.await(redis.async()
                .sadd(
                        "subscriber:sets",
                        Stream.of("smartphone", "installed", "operator:viettel", "operator:mobifone", "language:vi")
                                .map(OldDataTest::bytes)
                                .toArray(byte[][]::new)));
        hash("subscriber:numbers:operators", Map.of("unknown", "1", "viettel", "2", "mobifone", "3"));
        hash("subscriber:numbers:languages", Map.of("vi", "1"));
        hash("subscriber:numbers:areas", Map.of("116@", "1", "118@", "2"));
        set("subscriber:{b0}:records", longs(card(AN, 2, 1), card(BINH, 2, 1), card(CHI, 3, 1)));
        set("subscriber:{b0}:areas", new byte[] {0, 1, 0, 2, 0, 0});
        set("subscriber:{b0}:version", longs(77));
        bits("subscriber:{b0}:set:known", 0, 1, 2);
        bits("subscriber:{b0}:set:smartphone", 0, 1);
        bits("subscriber:{b0}:set:installed", 0);
        bits("subscriber:{b0}:set:operator:viettel", 0, 1);
        bits("subscriber:{b0}:set:operator:mobifone", 2);
        bits("subscriber:{b0}:set:language:vi", 0, 1, 2);
        index(AN, 0);
        index(BINH, 1);
        index(CHI, 2);
        set("message:{runs}:last", bytes("1"));
        hash("message:{runs}:claimed", Map.of("nhac@1605492000", "1"));
        hash("message:{runs}:headers", Map.of("1", "nhac\nbluezone\n1605492000"));
        bits("message:{b0}:1:audience", 0, 1, 2);
        bits("message:{b0}:1:attempted", 1, 2);
        bits("message:{b0}:1:accepted", 1, 2);
        bits("message:{b0}:1:delivered", 1);
        bits("message:{b0}:1:excluded_installed", 0);
        hash("delivery:{run1}:state", Map.of("state", "FINISHED", "blocks", "1", "begun", "1605492000"));
        set("delivery:{b0}:1:parts", bytes("2"));
        hash(
                "campaign:run:nhac@1605492000",
                Map.of(
                        "file",
                        CampaignFile.forPeople(new Hamlet("nhac", 0, 1)).yaml(),
                        "hash",
                        "abc",
                        "stage",
                        "BEGUN",
                        "blocks",
                        "1",
                        "expires",
                        "2020-11-20T00:00:00Z",
                        "begun",
                        "2020-11-16T02:00:00Z",
                        "finished",
                        "2020-11-16T02:01:00Z"));
        hash(
                "delivery:{prompt}:text:reply:8",
                Map.of("to", Integer.toString(CHI), "content", "Da nhan", "state", "ATTEMPTED"));
        redis.await(redis.async().xadd("delivery:{prompt}:lane", Map.of("id", bytes("reply:8"))));
        hash(
                "delivery:{prompt}:text:reply:7",
                Map.of("to", Integer.toString(BINH), "content", "Da nhan", "state", "DELIVERED"));
    }

    private ConfigurableApplicationContext start() throws Exception {
        Files.createDirectories(campaigns);
        return LoaApp.start(
                List.of(
                        "server.port=0",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + REDIS.port(),
                        "loa.consent.rules.public-service.hours=always",
                        "loa.sandbox.enabled=false",
                        "loa.campaign.folder=" + campaigns,
                        "loa.access.keys[0].name=" + LoaApp.KEY_NAME,
                        "loa.access.keys[0].sha256=" + LoaApp.KEY_HASH,
                        "loa.access.keys[0].roles=OPERATOR",
                        "loa.access.keys[0].areas=*"),
                new LogBook());
    }

    private static Api api(ConfigurableApplicationContext loa) {
        return new Api(loa.getEnvironment().getRequiredProperty("local.server.port", Integer.class), LoaApp.KEY);
    }

    private static long count(Api api, String expression) {
        var body = "{\"expression\": \"" + expression.replace("\"", "\\\"") + "\"}";
        return CampaignFile.expect(200, api.json("/api/v1/audiences/count", body))
                .json()
                .get("count")
                .asLong();
    }

    private static long card(int national, int operator, int language) {
        return national | (long) operator << 30 | (long) language << 46;
    }

    private static void index(int national, int ordinal) {
        var redis = REDIS.redis();
        var key = "subscriber:index:" + (national * 0x9E3779B1 >>> 20);
        var before = redis.await(redis.async().get(key));
        var entries = new ArrayList<Long>();
        if (before != null) {
            for (var at = 0; at < before.length; at += 8) {
                entries.add(ByteBuffer.wrap(before).getLong(at));
            }
        }
        entries.add((long) national << 32 | ordinal);
        set(key, longs(entries.stream().mapToLong(Long::longValue).sorted().toArray()));
    }

    private static void bits(String key, int... slots) {
        for (var slot : slots) {
            REDIS.redis().await(REDIS.redis().async().setbit(key, slot, 1));
        }
    }

    private static void hash(String key, Map<String, String> fields) {
        fields.forEach(
                (field, value) -> REDIS.redis().await(REDIS.redis().async().hset(key, field, bytes(value))));
    }

    private static void set(String key, byte[] value) {
        REDIS.redis().await(REDIS.redis().async().set(key, value));
    }

    private static String text(String key) {
        var value = REDIS.redis().await(REDIS.redis().async().get(key));
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static String field(String key, String field) {
        var value = REDIS.redis().await(REDIS.redis().async().hget(key, field));
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static long bit(String key, int slot) {
        return REDIS.redis().await(REDIS.redis().async().getbit(key, slot));
    }

    private static byte[] longs(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
