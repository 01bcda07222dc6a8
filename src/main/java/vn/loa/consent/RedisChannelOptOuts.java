package vn.loa.consent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

/// A ledger like that of all reminders for each channel that somebody ever refused.
final class RedisChannelOptOuts implements ChannelOptOuts {

    // No TTL, like the ledgers: the names of the channels that have one.
    private static final String CHANNELS = "consent:{optouts}:channels";

    private static final Pattern NAME = Pattern.compile("[a-z]{1,16}");

    private final Redis redis;
    private final Registry registry;
    private final Sets sets;
    private final SecretKey key;
    private final Map<String, RedisOptOuts> ledgers = new ConcurrentHashMap<>();

    /// @param key for `HmacSHA256`
    RedisChannelOptOuts(Redis redis, Registry registry, Sets sets, SecretKey key) {
        this.redis = redis;
        this.registry = registry;
        this.sets = sets;
        this.key = key;
    }

    @Override
    public boolean refuse(String channel, Msisdn msisdn, String evidence, Instant at) {
        redis.await(redis.async().sadd(CHANNELS, channel.getBytes(StandardCharsets.US_ASCII)));
        return ledger(channel).refuse(msisdn, evidence, at);
    }

    @Override
    public boolean resume(String channel, Msisdn msisdn, String evidence, Instant at) {
        return ledger(channel).resume(msisdn, evidence, at);
    }

    @Override
    public Set<Msisdn> refusing(String channel, Collection<Msisdn> numbers) {
        return ledger(channel).refusing(numbers);
    }

    /// Puts those among newly registered people who had refused a channel as strangers where it is seen.
    void recall(List<Subscriber> newcomers) {
        names().forEach(channel -> ledger(channel).recall(newcomers));
    }

    /// Like [RedisOptOuts#forget].
    void forget(Collection<Msisdn> numbers) {
        names().forEach(channel -> ledger(channel).forget(numbers));
    }

    /// The channels that somebody ever refused.
    List<String> names() {
        return redis.await(redis.async().smembers(CHANNELS)).stream()
                .map(name -> new String(name, StandardCharsets.US_ASCII))
                .sorted()
                .toList();
    }

    RedisOptOuts ledger(String channel) {
        if (!NAME.matcher(channel).matches()) {
            throw new IllegalArgumentException("a channel is named by up to 16 small letters, not '" + channel + "'");
        }
        return ledgers.computeIfAbsent(
                channel,
                name -> new RedisOptOuts(
                        redis, registry, sets, key, "consent:{optouts}:on:" + name, ChannelOptOuts.set(name)));
    }
}
