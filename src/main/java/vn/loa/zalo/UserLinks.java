package vn.loa.zalo;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;

/// Who is who at each official account: a person's user id there and, once they have told it, their number; whether
/// they follow the account, and when they last met it.
///
/// No call of Zalo turns a number into a user id. A person links the two by submitting their number to the account.
final class UserLinks {

    private static final Script LINK = Script.beside(UserLinks.class, "link-user.lua", ScriptOutputType.INTEGER);
    private static final Script MEET = Script.beside(UserLinks.class, "meet-user.lua", ScriptOutputType.INTEGER);

    /// After so long without a word from them, a link is forgotten.
    static final Duration KEPT = Duration.ofDays(400);

    private static final Pattern USER_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final Redis redis;
    private final NumberHash hash;
    private final List<AccountSettings> accounts;

    UserLinks(Redis redis, NumberHash hash, List<AccountSettings> accounts) {
        this.redis = redis;
        this.hash = hash;
        this.accounts = List.copyOf(accounts);
    }

    /// One person at one account.
    ///
    /// @param met when they last did something there; null when that is not known
    /// @param follows null when that is not known
    record User(
            String id,
            @Nullable Msisdn number,
            @Nullable Instant met,
            @Nullable Boolean follows) {}

    static boolean isUserId(String id) {
        return USER_ID.matcher(id).matches();
    }

    /// A person by user id: hash; 400 days after the last that was heard of them.
    private static String user(AccountSettings account, String id) {
        return "zalo:{oa-" + account.oaId() + "}:user:" + id;
    }

    /// The user id of a number, by its keyed hash; as long.
    private String of(AccountSettings account, Msisdn number) {
        return "zalo:{oa-" + account.oaId() + "}:of:" + hash.of(number);
    }

    Optional<User> find(AccountSettings account, String id) {
        var fields = redis.await(redis.async().hgetall(user(account, id)));
        return fields.isEmpty() ? Optional.empty() : Optional.of(read(id, fields));
    }

    Optional<User> find(AccountSettings account, Msisdn number) {
        var id = redis.await(redis.async().get(of(account, number)));
        return id == null ? Optional.empty() : find(account, text(id));
    }

    /// Those of these numbers whose user id there is known.
    Map<Msisdn, User> find(AccountSettings account, Collection<Msisdn> numbers) {
        var asked = List.copyOf(numbers);
        var ids = redis.await(redis.async()
                .mget(asked.stream().map(number -> of(account, number)).toArray(String[]::new)));
        var users = new LinkedHashMap<Msisdn, RedisFuture<Map<String, byte[]>>>();
        var names = new HashMap<Msisdn, String>();
        for (var i = 0; i < asked.size(); i++) {
            if (ids.get(i).hasValue()) {
                names.put(asked.get(i), text(ids.get(i).getValue()));
                users.put(
                        asked.get(i),
                        redis.async().hgetall(user(account, text(ids.get(i).getValue()))));
            }
        }
        var found = new HashMap<Msisdn, User>();
        users.forEach((number, answer) -> {
            var fields = redis.await(answer);
            if (!fields.isEmpty()) {
                found.put(number, read(names.getOrDefault(number, ""), fields));
            }
        });
        return found;
    }

    /// Notes that this user has said that this is their number, and agreed that we use it.
    void link(AccountSettings account, String id, Msisdn number, Instant at) {
        var before = find(account, id);
        var previous = before.map(User::number).filter(other -> !other.equals(number));
        previous.ifPresent(other -> redis.await(redis.async().unlink(of(account, other))));
        var holder = redis.await(redis.async().get(of(account, number)));
        if (holder != null && !text(holder).equals(id)) {
            redis.await(redis.async().hdel(user(account, text(holder)), "number"));
        }
        redis.<Long>run(
                LINK,
                List.of(user(account, id), of(account, number)),
                bytes(number.national()),
                bytes(id),
                bytes(at.toEpochMilli()),
                bytes(KEPT.toSeconds()));
    }

    /// Notes that somebody has done something at the account; events may come in any order.
    ///
    /// @param follows null when it says nothing about that
    void met(AccountSettings account, String id, Instant at, @Nullable Boolean follows) {
        redis.<Long>run(
                MEET,
                List.of(user(account, id)),
                bytes(at.toEpochMilli()),
                bytes(follows == null ? "" : follows ? "1" : "0"),
                bytes(KEPT.toSeconds()));
    }

    /// Forgets a user who has withdrawn; answers the number that was linked.
    Optional<Msisdn> forget(AccountSettings account, String id) {
        var number = find(account, id).map(User::number);
        number.ifPresent(linked -> redis.await(redis.async().unlink(of(account, linked))));
        redis.await(redis.async().unlink(user(account, id)));
        return number;
    }

    /// The user ids of these numbers at an account, of those who have one.
    List<String> of(AccountSettings account, List<Msisdn> numbers) {
        var ids = new ArrayList<RedisFuture<byte[]>>();
        numbers.forEach(number -> ids.add(redis.async().get(of(account, number))));
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(redis.await(id)))
                .map(UserLinks::text)
                .toList();
    }

    /// Forgets who these numbers are at every account.
    void forget(List<Msisdn> numbers) {
        for (var account : accounts) {
            var removals = new ArrayList<RedisFuture<Long>>();
            of(account, numbers).forEach(id -> removals.add(redis.async().unlink(user(account, id))));
            numbers.forEach(number -> removals.add(redis.async().unlink(of(account, number))));
            redis.awaitAll(removals);
        }
    }

    /// Forgets everybody of whom nothing was heard since `then`; answers how many.
    long forgetBefore(Instant then) {
        var forgotten = new AtomicLong();
        for (var account : accounts) {
            redis.scan(user(account, "*"), keys -> {
                for (var key : keys) {
                    forgotten.addAndGet(forgetBefore(
                            then, account, key.substring(user(account, "").length())));
                }
            });
        }
        return forgotten.get();
    }

    private int forgetBefore(Instant then, AccountSettings account, String id) {
        var fields = redis.await(redis.async().hgetall(user(account, id)));
        var last = Stream.of("met", "consented")
                .flatMap(field -> Stream.ofNullable(fields.get(field)))
                .mapToLong(millis -> Long.parseLong(text(millis)))
                .max();
        if (fields.isEmpty() || last.orElse(0) >= then.toEpochMilli()) {
            return 0;
        }
        forget(account, id);
        return 1;
    }

    private static User read(String id, Map<String, byte[]> fields) {
        var number = fields.get("number");
        var met = fields.get("met");
        var follows = fields.get("follows");
        return new User(
                id,
                number == null ? null : new Msisdn(Integer.parseInt(text(number))),
                met == null ? null : Instant.ofEpochMilli(Long.parseLong(text(met))),
                follows == null ? null : text(follows).equals("1"));
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
