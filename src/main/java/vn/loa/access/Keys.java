package vn.loa.access;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// The keys that administrators make: kept in Redis by their hash, shown once, read afresh for every call, so that one
/// revoked opens nothing any more on any node.
public final class Keys {

    private static final Script SWAP = Script.beside(Keys.class, "swap.lua", ScriptOutputType.INTEGER);
    private static final String PREFIX = "loa.";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    // Hash, name to JSON; no TTL: histories name keys that have ended.
    private static final String KEYS = "access:keys";

    private final JsonMapper json = JsonMapper.shared();
    private final Redis redis;
    private final AccountBook accounts;
    private final Precincts precincts;
    private final ConfiguredKeys configured;
    private final Clock clock;

    Keys(Redis redis, AccountBook accounts, Precincts precincts, ConfiguredKeys configured, Clock clock) {
        this.redis = redis;
        this.accounts = accounts;
        this.precincts = precincts;
        this.configured = configured;
        this.clock = clock;
    }

    /// @param lasts how long it opens, at most a year
    public record Wish(
            String name,
            String holder,
            Set<Role> roles,
            Precinct precinct,
            Duration lasts,
            int messagesPerSecond,
            int messagesPerDay) {}

    /// What may be told of a key.
    public record Shown(
            String name,
            String holder,
            Set<Role> roles,
            Set<String> areas,
            int messagesPerSecond,
            int messagesPerDay,
            Instant expires,
            boolean open,
            @Nullable Instant oldUntil,
            Instant made,
            String madeBy) {}

    /// @param secret the key itself, told this once
    public record Fresh(Shown key, String secret) {}

    public List<Shown> all() {
        return redis.await(redis.async().hgetall(KEYS)).values().stream()
                .map(stored -> json.readValue(stored, MadeKey.class))
                .filter(key -> isMine(Precinct.of(areas(key))))
                .map(this::shown)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    public Fresh make(Wish wish) {
        precincts.known(wish.precinct());
        if (wish.roles().isEmpty()) {
            throw Declined.input("Hãy chọn ít nhất một vai trò.", "Choose at least one role.");
        }
        var holder = accounts.find(Account.typed(wish.holder()))
                .filter(account -> !account.closed() && isMine(account.precinct()))
                .orElseThrow(() -> Declined.input(
                        "Không có tài khoản “" + wish.holder()
                                + "” đang mở trong địa bàn của bạn; khóa phải có người chịu trách nhiệm.",
                        "There is no open account \"" + wish.holder()
                                + "\" within your areas; somebody must answer for a key."));
        if (!isMine(wish.precinct()) || !precincts.within(wish.precinct(), holder.precinct())) {
            throw Precincts.outside();
        }
        var beyond = EnumSet.copyOf(wish.roles());
        beyond.removeAll(given(holder));
        if (!beyond.isEmpty()) {
            throw Declined.input(
                    "“" + holder.name() + "” không có vai trò " + beyond + " nên khóa cũng không.",
                    "\"" + holder.name() + "\" lacks the roles " + beyond + ", so the key cannot have them.");
        }
        // Histories tell people and programs by these names.
        if (configured.named(wish.name()).isPresent()
                || accounts.find(wish.name()).isPresent()) {
            throw new Declined(
                    HttpStatus.CONFLICT,
                    "Tên đã có (name taken)",
                    "“" + wish.name() + "” là tên của một tài khoản hoặc của một khóa trong thiết lập; chọn tên khác.",
                    "\"" + wish.name() + "\" is the name of an account or of a key of the settings; choose another.");
        }
        var secret = secret(wish.name());
        var key = new MadeKey(
                key(wish, secret), holder.name(), ends(wish.lasts()), false, clock.instant(), by(), null, null);
        if (!redis.await(redis.async().hsetnx(KEYS, wish.name(), json.writeValueAsBytes(key)))) {
            throw new Declined(
                    HttpStatus.CONFLICT,
                    "Tên đã có (name taken)",
                    "Đã có khóa “" + wish.name() + "”; chọn tên khác.",
                    "There is a key \"" + wish.name() + "\" already; choose another name.");
        }
        Deed.changed(null, key.toString());
        return new Fresh(shown(key), secret);
    }

    /// Makes a new secret; the old one opens for the overlap as well.
    public Fresh rotate(String name, Duration overlap, Duration lasts) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Declined.input(
                    "Thời gian dùng song song nhiều nhất 30 ngày.", "The overlap may last 30 days at most.");
        }
        var secret = secret(name);
        var ends = ends(lasts);
        var after = change(name, key -> {
            // Whoever has the secret acts in the holder's name.
            if (accounts.find(key.holder())
                    .filter(holder -> isMine(holder.precinct()))
                    .isEmpty()) {
                throw Precincts.outside();
            }
            return key.rotated(DigestUtils.sha256Hex(secret), clock.instant().plus(overlap), ends);
        });
        return new Fresh(shown(after), secret);
    }

    public Shown revoke(String name) {
        return shown(change(name, MadeKey::ended));
    }

    /// Who comes with this key, if it opens: never more than its holder may now.
    Optional<Person> open(String presented) {
        var dot = presented.lastIndexOf('.');
        if (!presented.startsWith(PREFIX) || dot <= PREFIX.length()) {
            return Optional.empty();
        }
        return find(presented.substring(PREFIX.length(), dot))
                .filter(key -> key.opensWith(presented, clock.instant()))
                .flatMap(key -> accounts.find(key.holder())
                        .filter(holder -> !holder.closed())
                        .flatMap(holder -> person(key, holder)));
    }

    /// Refuses a name for an account that a key has: the histories tell people and programs by their names.
    void refuse(String account) {
        if (configured.named(account).isPresent() || find(account).isPresent()) {
            throw new Declined(
                    HttpStatus.CONFLICT,
                    "Tên đã có (name taken)",
                    "“" + account + "” là tên của một khóa của chương trình, và nhật ký phải phân biệt được người với"
                            + " chương trình; chọn tên khác.",
                    "\"" + account + "\" is the name of a program's key, and the log must tell people from programs;"
                            + " choose another.");
        }
    }

    Optional<MadeKey> find(String name) {
        return Optional.ofNullable(redis.await(redis.async().hget(KEYS, name)))
                .map(stored -> json.readValue(stored, MadeKey.class));
    }

    private Optional<Person> person(MadeKey key, Account holder) {
        var precinct = Precinct.of(areas(key));
        var roles = EnumSet.copyOf(key.key().roles());
        roles.retainAll(given(holder));
        return precincts.within(precinct, holder.precinct())
                ? Optional.of(
                        new Person(key.key().name(), holder.name(), key.key().name(), roles, precinct))
                : Optional.empty();
    }

    // Programs send single texts; people do not.
    private static Set<Role> given(Account holder) {
        var roles = EnumSet.copyOf(holder.roles());
        roles.add(Role.SENDER);
        return roles;
    }

    private MadeKey change(String name, UnaryOperator<MadeKey> change) {
        while (true) {
            var stored = redis.await(redis.async().hget(KEYS, name));
            var before = stored == null ? null : json.readValue(stored, MadeKey.class);
            if (before == null || before.revoked() || !isMine(Precinct.of(areas(before)))) {
                throw new Declined(
                        HttpStatus.NOT_FOUND,
                        "Không có khóa này (no such key)",
                        "Không có khóa “" + name + "” đang dùng trong địa bàn của bạn.",
                        "There is no key \"" + name + "\" in use within your areas.");
            }
            var after = change.apply(before);
            Long done = redis.run(
                    SWAP, List.of(KEYS), name.getBytes(StandardCharsets.UTF_8), stored, json.writeValueAsBytes(after));
            if (done == 1) {
                Deed.changed(before.toString(), after.toString());
                return after;
            }
        }
    }

    private static AccessKey key(Wish wish, String secret) {
        try {
            return new AccessKey(
                    wish.name(),
                    DigestUtils.sha256Hex(secret),
                    wish.roles(),
                    List.copyOf(wish.precinct().written()),
                    wish.messagesPerSecond(),
                    wish.messagesPerDay());
        } catch (IllegalArgumentException e) {
            throw Declined.input("Khóa không hợp lệ: " + e.getMessage(), "The key will not do.");
        }
    }

    private Instant ends(Duration lasts) {
        if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw Declined.input("Thời hạn của khóa từ một phút đến 366 ngày.", "A key lasts one minute to 366 days.");
        }
        return clock.instant().plus(lasts);
    }

    private boolean isMine(Precinct precinct) {
        return Who.now()
                .map(person -> precincts.within(precinct, person.precinct()))
                .orElse(true);
    }

    private Shown shown(MadeKey made) {
        var key = made.key();
        return new Shown(
                key.name(),
                made.holder(),
                key.roles(),
                new TreeSet<>(areas(made)),
                key.messagesPerSecond(),
                key.messagesPerDay(),
                made.expires(),
                !made.revoked() && clock.instant().isBefore(made.expires()),
                made.oldUntil(),
                made.made(),
                made.madeBy());
    }

    private static List<String> areas(MadeKey key) {
        var areas = key.key().areas();
        return areas == null ? List.of() : areas;
    }

    private static String secret(String name) {
        return PREFIX + name + "." + Sessions.token();
    }

    private static String by() {
        return Who.now().map(Person::name).orElse("-");
    }
}
