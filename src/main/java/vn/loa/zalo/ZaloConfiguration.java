package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;

@Configuration(proxyBeanMethods = false)
class ZaloConfiguration {

    @Bean
    @Fallback
    AccountSource accountsOfSettings(ZaloSettings settings) {
        return settings::accounts;
    }

    @Bean
    ZaloHttp zaloHttp(ZaloSettings settings) {
        return new ZaloHttp(settings.connectWithin(), settings.answerWithin());
    }

    @Bean
    ZaloApi zaloApi(ZaloHttp http) {
        return new ZaloApi(http);
    }

    // No TTL: without it the tokens could not be read.
    @Bean
    KeptSecret zaloSecret(Redis redis, ZaloSettings settings) {
        return KeptSecret.of(redis, "loa.zalo.secret", settings.secret(), "zalo:secret");
    }

    @Bean
    ZaloAccounts zaloAccounts(
            AccountSource source,
            ZaloHttp http,
            ZaloApi api,
            ZaloSettings settings,
            Redis redis,
            KeptSecret zaloSecret,
            Clock clock) {
        var oauth = new OAuth(http, clock);
        var seal = new TokenSeal(zaloSecret.derive("AES", "loa zalo tokens", 32));
        var keepers = ZaloSettings.checked(source.accounts()).stream()
                .map(account -> new TokenKeeper(
                        account,
                        new TokenStore(redis, seal, account.oaId()),
                        oauth,
                        clock,
                        settings.refreshAhead(),
                        settings.answerWithin().plus(Duration.ofSeconds(1))))
                .toList();
        return new ZaloAccounts(keepers, oauth, api, clock);
    }

    @Bean
    ZaloHealth zaloHealth(ZaloAccounts accounts) {
        return new ZaloHealth(accounts);
    }
}
