package vn.loa.reply;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import vn.loa.consent.OptOuts;
import vn.loa.consent.Refusals;
import vn.loa.delivery.Outbox;
import vn.loa.link.Apps;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.retention.Kept;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;

/// The flow from a reply to its answer; a reply leaves the inbox only at its end.
@Configuration(proxyBeanMethods = false)
class ReplyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ReplyConfiguration.class);
    private static final String ERRORS = "replyErrors";

    @Bean
    IntegrationFlow replyFlow(
            Inbox inbox, Answering answering, @Qualifier("replyScheduler") TaskScheduler replyScheduler) {
        return IntegrationFlow.fromSupplier(inbox::next, source -> source.taskScheduler(replyScheduler)
                        .poller(Pollers.fixedDelay(Duration.ofMillis(10))
                                .maxMessagesPerPoll(100)
                                .errorChannel(ERRORS)))
                .transform(Received.class, answering::recognise)
                .transform(Received.Understood.class, answering::place)
                .transform(Received.Placed.class, answering::act)
                .transform(Received.Done.class, answering::answer)
                .handle(message -> inbox.settle((Received.Done) message.getPayload()))
                .get();
    }

    // The scheduler that Boot makes of virtual threads begins a look every 10 ms without waiting for the one before;
    // each waits for a reply on the same connection, so they would pile up by the thousand. This one looks, then looks
    // again.
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler replyScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("reply-");
        return scheduler;
    }

    // It stays in the inbox and is taken up again; the payload is not logged, it holds a number and a text.
    @Bean
    IntegrationFlow replyErrorFlow() {
        return IntegrationFlow.from(ERRORS).handle(this::failed).get();
    }

    private void failed(Message<?> error) {
        var thrown = (Throwable) error.getPayload();
        var cause = thrown instanceof MessagingException && thrown.getCause() != null ? thrown.getCause() : thrown;
        log.error("reply not worked, will be again cause={}", cause.getClass().getSimpleName(), cause);
    }

    @Bean
    Inbox inbox(Redis redis, Carriers carriers, ReplySettings settings) {
        return new Inbox(redis, carriers, settings.claimAfter());
    }

    @Bean
    Answering answering(
            Registry registry,
            Carriers carriers,
            Sets sets,
            Runs runs,
            Planes planes,
            OptOuts optOuts,
            Refusals refusals,
            Apps apps,
            Outbox outbox,
            Conversations conversations,
            ObjectProvider<Acknowledgements> alerts,
            Redis redis,
            ReplySettings settings,
            Clock clock) {
        Acknowledgements hearer = (by, at) -> {
            var known = alerts.getIfAvailable();
            return known != null && known.acknowledged(by, at);
        };
        return new Answering(
                registry,
                carriers,
                sets,
                runs,
                planes,
                optOuts,
                refusals,
                apps,
                outbox,
                conversations,
                hearer,
                redis,
                settings,
                clock);
    }

    // Before consent, which forgets the history that a refusal heeded here adds to.
    @Bean
    @Order(0)
    ErasedPeople erasedReplies(Redis redis, ReplySettings settings, OptOuts optOuts, Conversations conversations) {
        return new ErasedPeople(redis, new Keywords(settings.keywords()), optOuts, conversations);
    }

    @Bean
    Conversations conversations(Redis redis) {
        return new Conversations(redis);
    }

    @Bean
    Kept keptConversations(Conversations conversations) {
        return Kept.of(
                "replies",
                "Hội thoại với người trả lời (conversations with people who answered)",
                Conversations.KEPT,
                Duration.ofDays(1),
                Conversations.KEPT,
                conversations::forgetBefore);
    }

    @Bean
    RedisReplies replies(Redis redis) {
        return new RedisReplies(redis);
    }

    @Bean
    Kept keptReplies(RedisReplies replies) {
        return Kept.of(
                "replies",
                "Tin trả lời chờ người đọc (replies that wait for a person to read them)",
                ReplyKeys.UNMATCHED_FOR,
                Duration.ofDays(1),
                ReplyKeys.UNMATCHED_FOR,
                replies::forgetBefore);
    }
}
