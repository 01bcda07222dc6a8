package vn.loa.link;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.retention.Kept;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;
import vn.loa.subscriber.Registry;

@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

    @Bean
    Links links(Redis redis, LinkSettings settings) {
        // No TTL: links in texts that were sent must stay readable.
        var secret = KeptSecret.of(redis, "loa.link.secret", settings.secret(), "link:secret");
        return new PersonalLinks(settings.base().toString(), new Tokens(secret.derive("DESede", "loa link token", 24)));
    }

    @Bean
    RedisClicks clicks(Redis redis, Registry registry) {
        return new RedisClicks(redis, registry);
    }

    @Bean
    Kept keptClicks(RedisClicks clicks, Runs runs, Planes planes) {
        return Kept.of(
                "clicks",
                "Ai đã bấm liên kết (who followed a link)",
                Planes.KEPT,
                Duration.ofDays(1),
                Planes.KEPT,
                then -> clicks.forgetBefore(then, runs, planes));
    }

    @Bean
    Places places(Redis redis, Links links, Clock clock) {
        return new Places(redis, links, clock);
    }

    @Bean
    Guesses guesses(LinkSettings settings, Clock clock) {
        return new Guesses(settings.guessesPerMinute(), clock);
    }

    @Bean
    Redirects redirects(
            Links links, Runs runs, Apps apps, RedisClicks clicks, Places places, LinkSettings settings, Clock clock) {
        return new Redirects(links, runs, apps, clicks, places, settings, clock);
    }
}
