package vn.loa.genuine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.retention.Kept;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;

@Configuration(proxyBeanMethods = false)
class GenuineConfiguration {

    @Bean
    Tags codeTags(Redis redis, GenuineSettings settings) {
        // No TTL: codes in alerts that were sent must stay right.
        var secret = KeptSecret.of(redis, "loa.genuine.secret", settings.secret(), "genuine:secret");
        return new Tags(secret.derive("HmacSHA256", "loa alert code", 32));
    }

    @Bean
    RedisCodes codes(Redis redis, Tags tags, GenuineSettings settings, Clock clock) {
        return new RedisCodes(redis, tags, settings.valid(), clock);
    }

    @Bean
    Questions codeQuestions(Redis redis, Tags tags, RedisCodes codes, GenuineSettings settings, MeterRegistry meters) {
        return new Questions(redis, tags, codes, settings, meters);
    }

    @Bean
    UssdCodes ussdCodes(Questions questions) {
        return new UssdCodes(questions);
    }

    @Bean
    ErasedPeople peopleErasedFromCodes(RedisCodes codes) {
        return new ErasedPeople(codes);
    }

    @Bean
    Kept keptCodes(RedisCodes codes) {
        return Kept.of(
                "alert-recipients",
                "Người nhận cảnh báo tiếp xúc (people alerted to an exposure)",
                Duration.ofDays(30),
                Duration.ofHours(1),
                Duration.ofDays(400),
                codes::forgetBefore);
    }
}
