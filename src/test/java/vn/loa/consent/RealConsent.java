package vn.loa.consent;

import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import vn.loa.message.Category;
import vn.loa.store.Redis;
import vn.loa.subscriber.Operand;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;

/// The parts of this package that tests of others put together themselves.
public final class RealConsent {

    private RealConsent() {}

    public static ContactBook contacts(Redis redis, Registry registry) {
        return new ContactBook(redis, registry);
    }

    /// On the same ledgers as the others here.
    public static Refusals refusals(Redis redis, Registry registry, Sets sets) {
        var key = new SecretKeySpec(new byte[32], "HmacSHA256");
        return new Refusals(
                new RedisOptOuts(redis, registry, sets, key),
                new CampaignOptOuts(redis, registry, sets, key),
                new RedisChannelOptOuts(redis, registry, sets, key),
                RedisOptOuts.doNotCall(redis, registry, sets, key));
    }

    /// The rules of the law without its hours.
    public static ConsentRules rules() {
        return rules("always");
    }

    /// The rules of the law with these hours for reminders and advertising.
    public static ConsentRules rules(String hours) {
        var free = new CategoryRule("always", 0, 0, 0, false, false, false, List.of(), List.of());
        return new ConsentRules(Map.of(
                Category.ADVERTISING,
                new CategoryRule(hours, 3, 0, 0, true, true, true, List.of(), List.of()),
                Category.PUBLIC_SERVICE,
                new CategoryRule(hours, 0, 0, 0, true, false, true, List.of(), List.of()),
                Category.HEALTH_ALERT,
                free,
                Category.TRANSACTIONAL,
                free));
    }

    public static Operand contactedWithin(ContactBook contacts) {
        return new ContactedWithin(contacts);
    }

    public static ChannelOptOuts channelOptOuts(Redis redis, Registry registry, Sets sets) {
        return new RedisChannelOptOuts(redis, registry, sets, new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    public static OptOuts optOuts(Redis redis, Registry registry, Sets sets) {
        return new RedisOptOuts(redis, registry, sets, new SecretKeySpec(new byte[32], "HmacSHA256"));
    }
}
