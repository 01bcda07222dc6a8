package vn.loa.consent;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.crypto.SecretKey;
import vn.loa.store.Redis;
import vn.loa.store.Script;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

/// The ledger in Redis, by keyed hash of the number, and the bit that reminders read.
///
/// Both calls may be repeated after a crash at any point, even after later ones: the ledger is changed first and once,
/// the bit follows the ledger always.
final class RedisOptOuts implements OptOuts {

    // No TTL on either: a refusal holds until it is taken back, and its proof for as long as somebody may ask for it.
    // Neither holds a number; without the key nobody can tell whose entry is whose.
    private static final String REMINDERS = "consent:{optouts}";
    private static final String DO_NOT_CALL = "consent:{optouts}:do-not-call";

    /// The set of those of the registry who are on the do-not-call list.
    static final String ON_DO_NOT_CALL = "do_not_call";

    private static final Script REFUSE = Script.beside(RedisOptOuts.class, "refuse.lua", ScriptOutputType.INTEGER);
    private static final Script RESUME = Script.beside(RedisOptOuts.class, "resume.lua", ScriptOutputType.INTEGER);

    private static final ScanArgs PAGE = ScanArgs.Builder.limit(1_000);

    private final Redis redis;
    private final Registry registry;
    private final Sets sets;
    private final NumberHash hashes;
    private final String ledger;
    private final String set;

    /// The ledger of reminders.
    ///
    /// @param key for `HmacSHA256`
    RedisOptOuts(Redis redis, Registry registry, Sets sets, SecretKey key) {
        this(redis, registry, sets, key, REMINDERS, Sets.OPTED_OUT);
    }

    /// The do-not-call list.
    static RedisOptOuts doNotCall(Redis redis, Registry registry, Sets sets, SecretKey key) {
        return new RedisOptOuts(redis, registry, sets, key, DO_NOT_CALL, ON_DO_NOT_CALL);
    }

    /// Another ledger of the same kind.
    ///
    /// @param ledger its key
    /// @param set the set of those of the registry who are in it
    RedisOptOuts(Redis redis, Registry registry, Sets sets, SecretKey key, String ledger, String set) {
        this.redis = redis;
        this.registry = registry;
        this.sets = sets;
        this.hashes = new NumberHash(key);
        this.ledger = ledger;
        this.set = set;
    }

    private String history(String hash) {
        return ledger + ":history:" + hash;
    }

    @Override
    public boolean refuse(Msisdn msisdn, String evidence, Instant at) {
        return change(REFUSE, msisdn, new Change(true, evidence, at));
    }

    @Override
    public boolean resume(Msisdn msisdn, String evidence, Instant at) {
        return change(RESUME, msisdn, new Change(false, evidence, at));
    }

    @Override
    public boolean refuses(Msisdn msisdn) {
        return redis.await(redis.async().hexists(ledger, hash(msisdn)));
    }

    @Override
    public Set<Msisdn> refusing(Collection<Msisdn> numbers) {
        if (numbers.isEmpty()) {
            return Set.of();
        }
        var asked = List.copyOf(Set.copyOf(numbers));
        var entries = redis.await(
                redis.async().hmget(ledger, asked.stream().map(hashes::of).toArray(String[]::new)));
        var refusing = new HashSet<Msisdn>();
        for (var i = 0; i < asked.size(); i++) {
            if (entries.get(i).hasValue()) {
                refusing.add(asked.get(i));
            }
        }
        return refusing;
    }

    /// How many refuse.
    long size() {
        return redis.await(redis.async().hlen(ledger));
    }

    /// The refusal that holds now, with its proof.
    Optional<Change> standing(Msisdn msisdn) {
        return Optional.ofNullable(redis.await(redis.async().hget(ledger, hash(msisdn))))
                .map(RedisOptOuts::read);
    }

    @Override
    public int recall(List<Subscriber> newcomers) {
        // People are registered by the million, and on a first start nobody has refused yet.
        if (redis.await(redis.async().hlen(ledger)) == 0) {
            return 0;
        }
        var answers = new ArrayList<RedisFuture<Boolean>>();
        newcomers.forEach(person -> answers.add(redis.async().hexists(ledger, hash(person.msisdn()))));
        var recalled = 0;
        for (var i = 0; i < newcomers.size(); i++) {
            if (redis.await(answers.get(i)) && sets.mark(set, newcomers.get(i).ordinal(), true)) {
                recalled++;
            }
        }
        return recalled;
    }

    @Override
    public List<Change> history(Msisdn msisdn) {
        return redis.await(redis.async().lrange(history(hash(msisdn)), 0, -1)).stream()
                .map(RedisOptOuts::read)
                .toList();
    }

    /// Visits every refusal that holds, by keyed hash; one that comes or goes meanwhile may be missed or come twice.
    void visit(BiConsumer<String, Change> visitor) {
        var cursor = ScanCursor.INITIAL;
        do {
            var page = redis.await(redis.async().hscan(ledger, cursor, PAGE));
            page.getMap().forEach((hash, entry) -> visitor.accept(hash, read(entry)));
            cursor = page;
        } while (!cursor.isFinished());
    }

    /// Takes back what stands under these hashes, unless something was said since; answers how many. What reminders see
    /// follows with [#realign].
    int resume(Collection<String> hashes, String evidence, Instant at) {
        var answers = new ArrayList<RedisFuture<Long>>();
        hashes.forEach(hash -> answers.add(change(RESUME, hash, new Change(false, evidence, at))));
        return (int) answers.stream().filter(answer -> redis.await(answer) == 1).count();
    }

    /// Takes those of the registry out of the set who are in the ledger no more.
    void realign() {
        for (var block = 0; block < registry.blocks(); block++) {
            var people = registry.read(block, sets.read(block, set));
            var answers = people.stream()
                    .map(person -> redis.async().hexists(ledger, hash(person.msisdn())))
                    .toList();
            for (var i = 0; i < people.size(); i++) {
                if (!redis.await(answers.get(i))) {
                    align(people.get(i).msisdn(), people.get(i).ordinal());
                }
            }
        }
    }

    /// Forgets what these people have refused and taken back. Their place in the ledger stays, and with it the
    /// entry that proves a refusal which still stands: without it we would write to them again as soon as
    /// somebody names them.
    void forget(Collection<Msisdn> numbers) {
        if (!numbers.isEmpty()) {
            redis.await(redis.async()
                    .unlink(numbers.stream()
                            .map(number -> history(hash(number)))
                            .toArray(String[]::new)));
        }
    }

    private boolean change(Script script, Msisdn msisdn, Change change) {
        var news = redis.await(change(script, hash(msisdn), change));
        // Also of somebody who is being registered now: recall may have asked the ledger just before it had the entry.
        registry.reserved(msisdn).ifPresent(ordinal -> align(msisdn, ordinal));
        return news == 1;
    }

    private RedisFuture<Long> change(Script script, String hash, Change change) {
        return redis.send(
                script,
                List.of(ledger, history(hash)),
                bytes(hash),
                written(change),
                bytes(Long.toString(change.at().toEpochMilli())));
    }

    // Asked again afterwards: somebody may have joined between the question and the mark.
    private void align(Msisdn msisdn, int ordinal) {
        var refuses = refuses(msisdn);
        sets.mark(set, ordinal, refuses);
        if (!refuses && refuses(msisdn)) {
            sets.mark(set, ordinal, true);
        }
    }

    String hash(Msisdn msisdn) {
        return hashes.of(msisdn);
    }

    private static byte[] written(Change change) {
        return bytes(change.at().toEpochMilli() + "\n" + (change.refused() ? "refused" : "resumed") + "\n"
                + change.evidence());
    }

    private static Change read(byte[] written) {
        var fields = new String(written, StandardCharsets.UTF_8).split("\n", 3);
        return new Change(fields[1].equals("refused"), fields[2], Instant.ofEpochMilli(Long.parseLong(fields[0])));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
