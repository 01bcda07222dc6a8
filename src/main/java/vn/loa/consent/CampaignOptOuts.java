package vn.loa.consent;

import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;
import vn.loa.subscriber.Subscriber;

/// A ledger for each campaign that somebody ever refused alone, and a list of who did that at all, so that people who
/// are registered by the million are not looked up in hundreds of ledgers.
public final class CampaignOptOuts {

    // No TTL on either, like the ledgers: the campaigns that have one, and the keyed hashes of whoever is in any.
    private static final String CAMPAIGNS = "consent:{optouts}:campaigns";
    private static final String ANYBODY = "consent:{optouts}:of";

    private final Redis redis;
    private final Registry registry;
    private final Sets sets;
    private final SecretKey key;
    private final NumberHash hashes;
    private final Map<String, RedisOptOuts> ledgers = new ConcurrentHashMap<>();

    /// @param key for `HmacSHA256`
    CampaignOptOuts(Redis redis, Registry registry, Sets sets, SecretKey key) {
        this.redis = redis;
        this.registry = registry;
        this.sets = sets;
        this.key = key;
        this.hashes = new NumberHash(key);
    }

    /// The set of those of the registry who refuse a campaign.
    static String set(String campaign) {
        return "opted_out_of:" + campaign;
    }

    boolean refuse(String campaign, Msisdn msisdn, String evidence, Instant at) {
        redis.awaitAll(List.of(
                redis.async().sadd(CAMPAIGNS, bytes(campaign)), redis.async().sadd(ANYBODY, bytes(hashes.of(msisdn)))));
        return ledger(campaign).refuse(msisdn, evidence, at);
    }

    /// The campaigns whose ledger may name somebody.
    List<String> of(Msisdn msisdn) {
        var campaigns = campaigns();
        return campaigns.isEmpty() || !redis.await(anybody(msisdn)) ? List.of() : campaigns;
    }

    /// Puts those among newly registered people who had refused a campaign as strangers where claims see it.
    void recall(List<Subscriber> newcomers) {
        var campaigns = campaigns();
        if (campaigns.isEmpty()) {
            return;
        }
        var answers = newcomers.stream().map(person -> anybody(person.msisdn())).toList();
        var known = new ArrayList<Subscriber>();
        for (var i = 0; i < newcomers.size(); i++) {
            if (redis.await(answers.get(i))) {
                known.add(newcomers.get(i));
            }
        }
        campaigns.forEach(campaign -> ledger(campaign).recall(known));
    }

    /// Like [RedisOptOuts#forget].
    void forget(Collection<Msisdn> numbers) {
        var known = numbers.stream().filter(number -> !of(number).isEmpty()).toList();
        campaigns().forEach(campaign -> ledger(campaign).forget(known));
    }

    RedisOptOuts ledger(String campaign) {
        return ledgers.computeIfAbsent(
                campaign, id -> new RedisOptOuts(redis, registry, sets, key, "consent:{optouts}:of:" + id, set(id)));
    }

    private List<String> campaigns() {
        return redis.await(redis.async().smembers(CAMPAIGNS)).stream()
                .map(name -> new String(name, StandardCharsets.US_ASCII))
                .sorted()
                .toList();
    }

    private RedisFuture<Boolean> anybody(Msisdn msisdn) {
        return redis.async().sismember(ANYBODY, bytes(hashes.of(msisdn)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
