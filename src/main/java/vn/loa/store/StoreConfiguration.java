package vn.loa.store;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Connects to the Redis that `spring.data.redis` names, or to the one that Loa brings along.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final Logger log = LoggerFactory.getLogger(StoreConfiguration.class);
    private static final Duration MIGRATION_LEASE = Duration.ofSeconds(30);

    @Bean
    Redis redis(
            LettuceConnectionFactory connections,
            StoreSettings settings,
            Environment environment,
            ObjectProvider<Migration> migrations) {
        var redis = connect((RedisClient) connections.getRequiredNativeClient(), settings);
        // Here, before any other package has touched it.
        var sandbox = environment.getProperty("loa.sandbox.enabled", Boolean.class, false);
        (sandbox ? Purpose.REHEARSAL : Purpose.REAL).claim(redis);
        new DataVersion(redis, migrations.stream().toList(), MIGRATION_LEASE).bringUp();
        return redis;
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer lettuceOptions() {
        return Redis::careful;
    }

    @Bean
    ClientResourcesBuilderCustomizer lettuceResources() {
        return Redis::eager;
    }

    // A Redis that is late, as after a power cut, is waited for; one that never comes is an error that names itself.
    private static Redis connect(RedisClient client, StoreSettings settings) {
        var deadline = System.nanoTime() + settings.startWithin().toNanos();
        while (true) {
            try {
                return new Redis(client, settings.patience());
            } catch (RedisException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw new RedisUnavailable(
                            "Redis cannot be reached (" + e.getMessage()
                                    + "). Start it, or mend spring.data.redis.host and .port, or remove them to use the"
                                    + " Redis that Loa brings along",
                            e);
                }
                log.warn("waiting for redis cause=\"{}\"", e.getMessage());
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            }
        }
    }

    /// The server in `loa.store.directory`, when no other is named.
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoOtherRedisNamed.class)
    static class Embedded {

        @Bean
        EmbeddedRedis embeddedRedis(StoreSettings settings) {
            return EmbeddedRedis.in(settings.directory(), settings.fsync());
        }

        @Bean
        DataRedisConnectionDetails embeddedRedisDetails(EmbeddedRedis redis) {
            return new DataRedisConnectionDetails() {
                @Override
                public String getPassword() {
                    return redis.access().password();
                }

                @Override
                public Standalone getStandalone() {
                    return Standalone.of("127.0.0.1", redis.access().port());
                }
            };
        }
    }

    static class NoOtherRedisNamed extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            for (var name :
                    new String[] {"url", "host", "port", "sentinel.master", "cluster.nodes[0]", "cluster.nodes"}) {
                if (environment.containsProperty("spring.data.redis." + name)) {
                    return ConditionOutcome.noMatch(
                            ConditionMessage.of("spring.data.redis." + name + " names a Redis"));
                }
            }
            return ConditionOutcome.match();
        }
    }

    /// Turns a Redis that cannot be reached at start into a sentence instead of a stack trace.
    static class RedisUnavailableAnalyzer
            extends org.springframework.boot.diagnostics.AbstractFailureAnalyzer<RedisUnavailable> {

        @Override
        protected org.springframework.boot.diagnostics.FailureAnalysis analyze(
                Throwable rootFailure, RedisUnavailable cause) {
            return new org.springframework.boot.diagnostics.FailureAnalysis(
                    cause.getMessage(), "Mend it and start again; nothing was lost.", cause);
        }
    }
}
