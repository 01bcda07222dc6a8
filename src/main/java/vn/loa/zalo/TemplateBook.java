package vn.loa.zalo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;

/// The templates of all accounts, asked for once and kept for a while; forgotten at once when Zalo says that one has
/// changed.
final class TemplateBook {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/template/info/v2";
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 1_000;

    private final Redis redis;
    private final Caller caller;
    private final Duration keptFor;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Set<String> notByUser = ConcurrentHashMap.newKeySet();

    private record Remembered(TemplateInfo info, long readAt) {}

    /// @param keptFor how long what Zalo said is believed
    TemplateBook(Redis redis, Caller caller, Duration keptFor) {
        this.redis = redis;
        this.caller = caller;
        this.keptFor = keptFor;
    }

    /// What came of looking a template up.
    sealed interface Entry {
        record Known(TemplateInfo info) implements Entry {}

        record Refused(int code) implements Entry {}

        record NotNow(String why) implements Entry {}
    }

    /// One template as Zalo described it; as long as `loa.zalo.templates-for` says.
    private static String key(AccountSettings account, String id) {
        return "zalo:{oa-" + account.oaId() + "}:template:" + id;
    }

    Entry find(TokenKeeper keeper, String id) throws InterruptedException {
        var key = key(keeper.account(), id);
        var lately = remembered.get(key);
        if (lately != null && System.nanoTime() - lately.readAt() < REMEMBERED.toNanos()) {
            return new Entry.Known(lately.info());
        }
        var kept = redis.await(redis.async().get(key));
        if (kept != null) {
            return known(key, new String(kept, StandardCharsets.UTF_8));
        }
        return switch (caller.get(keeper, Host.BUSINESS, PATH, Map.of("template_id", id))) {
            case Exchange.Answered answered when answered.error() != 0 -> new Entry.Refused(answered.error());
            case Exchange.Answered answered -> {
                var text = JSON.writeValueAsString(answered.data());
                redis.await(redis.async().psetex(key, keptFor.toMillis(), text.getBytes(StandardCharsets.UTF_8)));
                yield known(key, text);
            }
            case Exchange.TooFast _ -> new Entry.NotNow("too many requests");
            case Exchange.NotSent(var why) -> new Entry.NotNow(why);
            case Exchange.NoAnswer(var why) -> new Entry.NotNow(why);
        };
    }

    private Entry known(String key, String text) {
        var info = TemplateInfo.read(JSON.readTree(text));
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, new Remembered(info, System.nanoTime()));
        return new Entry.Known(info);
    }

    /// Zalo says that it has changed.
    void forget(AccountSettings account, String id) {
        var key = key(account, id);
        redis.await(redis.async().unlink(key));
        remembered.remove(key);
        notByUser.remove(key);
    }

    /// Zalo takes it by phone only.
    void notByUser(AccountSettings account, String id) {
        if (notByUser.size() < MOST_REMEMBERED) {
            notByUser.add(key(account, id));
        }
    }

    boolean isByUser(AccountSettings account, String id) {
        return !notByUser.contains(key(account, id));
    }
}
