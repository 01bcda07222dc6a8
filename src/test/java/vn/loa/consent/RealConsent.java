package vn.loa.consent;

import javax.crypto.spec.SecretKeySpec;
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
