package vn.loa.zalo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import vn.loa.sandbox.SimulatedZalo;
import vn.loa.sandbox.ZaloApp;
import vn.loa.store.Redis;
import vn.loa.store.Seal;

/// One node's view of an official account at a simulated Zalo.
final class Granted {

    static final ZaloApp APP = new ZaloApp(
            "3000000000000000001",
            "app-secret-for-tests",
            "4000000000000000001",
            "oa-secret-key-for-tests",
            "code-verifier-for-tests-code-verifier-for-tests");

    private Granted() {}

    static AccountSettings account(URI base) {
        return account(base, SendingMode.PRODUCTION);
    }

    static AccountSettings account(URI base, SendingMode mode) {
        return AccountSettings.at(
                base,
                "bo-y-te",
                APP.appId(),
                new Secret(APP.appSecret()),
                APP.oaId(),
                new Secret(APP.webhookKey()),
                new Secret(APP.codeVerifier()),
                mode);
    }

    static Seal seal() {
        return new Seal(new SecretKeySpec(new byte[32], "AES"));
    }

    static TokenStore store(Redis redis) {
        return new TokenStore(redis, seal(), APP.oaId());
    }

    static TokenKeeper keeper(Redis redis, URI base, ZaloHttp http, Clock clock) {
        return new TokenKeeper(
                account(base),
                store(redis),
                new OAuth(http, clock),
                clock,
                Duration.ofHours(5),
                Duration.ofSeconds(10));
    }

    static ZaloHttp http() {
        return new ZaloHttp(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /// A pair of a simulated Zalo that ends after `life`.
    static TokenPair pair(SimulatedZalo zalo, Clock clock, Duration life) {
        var pair = zalo.explorerPair(APP);
        var now = clock.instant();
        return new TokenPair(new Secret(pair.get(0)), new Secret(pair.get(1)), now.minusSeconds(3600), now.plus(life));
    }
}
