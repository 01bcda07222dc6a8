package vn.loa.zalo;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// What people have written of whom only the user id is known: it waits until they tell their number, for replies here
/// belong to numbers.
final class WaitingWords {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script KEEP = Script.beside(WaitingWords.class, "keep-words.lua", ScriptOutputType.INTEGER);
    private static final int MOST_EACH = 50;

    private final Redis redis;
    private final Duration keptFor;

    WaitingWords(Redis redis, Duration keptFor) {
        this.redis = redis;
        this.keptFor = keptFor;
    }

    /// One thing that somebody wrote.
    record Words(String id, String text, long at) {

        Instant when() {
            return Instant.ofEpochMilli(at);
        }

        @Override
        public String toString() {
            return "Words[hidden]";
        }
    }

    /// What one user has written, oldest first: list; as long as `loa.zalo.webhook.words-for` says, and [#MOST_EACH].
    private static String key(AccountSettings account, String user) {
        return "zalo:{oa-" + account.oaId() + "}:words:" + user;
    }

    void keep(AccountSettings account, String user, Words words) {
        redis.<Long>run(
                KEEP,
                List.of(key(account, user)),
                JSON.writeValueAsBytes(words),
                bytes(MOST_EACH),
                bytes(keptFor.toMillis()));
    }

    List<Words> of(AccountSettings account, String user) {
        return redis.await(redis.async().lrange(key(account, user), 0, -1)).stream()
                .map(words -> JSON.readValue(words, Words.class))
                .toList();
    }

    void forget(AccountSettings account, String user) {
        redis.await(redis.async().unlink(key(account, user)));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
