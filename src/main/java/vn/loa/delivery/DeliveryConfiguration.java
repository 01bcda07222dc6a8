package vn.loa.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import vn.loa.channel.Channel;
import vn.loa.consent.Permissions;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.retention.Kept;
import vn.loa.store.Migration;
import vn.loa.store.Redis;
import vn.loa.subscriber.Registry;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    static Migration singlesByNumber() {
        return new SinglesByNumber();
    }

    @Bean
    static Migration singlesOutOfTheStream() {
        return new SinglesOutOfTheStream();
    }

    @Bean
    RunStates runStates(Redis redis, Clock clock, DeliverySettings settings) {
        return new RunStates(redis, clock, settings.slice());
    }

    @Bean
    RunDeliveries deliveries(Redis redis, RunStates states, Clock clock, Planes planes) {
        return new RunDeliveries(redis, states, new Claims(redis, clock), planes);
    }

    // Bulk has a connection of its own, and so have single texts: what somebody waits for must not stand behind the
    // answers to bulk's scripts.
    @Bean(defaultCandidate = false)
    Redis bulkRedis(Redis redis) {
        return redis.apart();
    }

    @Bean
    LaneMeters laneMeters(MeterRegistry meters) {
        return new LaneMeters(meters);
    }

    @Bean
    Singles singles(Redis redis, LaneMeters meters) {
        return new Singles(redis.apart(), meters);
    }

    @Bean
    RedisNews singleNews(Singles singles) {
        return new RedisNews(singles.redis());
    }

    @Bean
    SingleLanes outbox(
            Singles singles,
            List<Channel> channels,
            Permissions permissions,
            DeliverySettings settings,
            Clock clock,
            LaneMeters meters) {
        return new SingleLanes(singles, channels, meters, permissions, settings, clock);
    }

    @Bean
    ErasedPeople erasedPeople(Redis redis, RunStates states, Singles singles, Clock clock) {
        return new ErasedPeople(redis, states, new Claims(redis, clock), new SingleForgetting(singles.redis()));
    }

    @Bean
    Kept keptSingles(Singles singles, Clock clock) {
        var forgetting = new SingleForgetting(singles.redis());
        return Kept.of(
                "single-messages",
                "Tin nhắn lẻ: câu trả lời, tin gửi qua API (single texts: answers, texts by API)",
                Keys.SINGLES_KEPT,
                Duration.ofDays(1),
                Keys.SINGLES_KEPT,
                then -> forgetting.olderThan(Duration.between(then, clock.instant())));
    }

    @Bean
    Kept keptJournal(Journal journal) {
        return Kept.of(
                "journal",
                "Mã tin của nhà mạng, để khớp báo phát (operators' ids of texts, to match receipts)",
                Keys.RECEIPTS_AWAITED,
                Duration.ofDays(1),
                Keys.RECEIPTS_AWAITED,
                journal::forgetBefore);
    }

    @Bean
    InFlight inFlight(MeterRegistry meters) {
        var inFlight = new InFlight();
        meters.gauge("loa.delivery.receipts.awaited", inFlight, InFlight::size);
        return inFlight;
    }

    @Bean
    Journal journal(@Qualifier("bulkRedis") Redis redis, Clock clock) {
        return new Journal(redis, clock);
    }

    @Bean
    ReceiptDesk receiptDesk(
            @Qualifier("bulkRedis") Redis redis,
            InFlight inFlight,
            Singles singles,
            ObjectProvider<Openings> openings,
            Journal journal,
            Planes planes,
            Runs runs,
            Registry registry,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters) {
        var doubtful = new DoubtfulTexts(planes, runs, registry, clock);
        return new ReceiptDesk(redis, inFlight, singles, openings, journal, doubtful, settings, clock, meters);
    }

    // Channels hand receipts to this package and it hands texts to them; the book of orders is campaign's, which sees
    // us.
    @Bean
    DeliveryLifecycle deliveryLifecycle(
            @Qualifier("bulkRedis") Redis redis,
            Journal journal,
            InFlight inFlight,
            ReceiptDesk receipts,
            RunStates states,
            RunDeliveries deliveries,
            SingleLanes singles,
            Registry registry,
            DeliverySettings settings,
            Clock clock,
            MeterRegistry meters,
            @Lazy Order.Book orders,
            List<Channel> channels) {
        Map<String, Channel> byName = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        var ledger = new Ledger(redis, journal, inFlight, new EarlyReceipts(redis), clock);
        var bulk = new BulkSender(orders, byName, registry, redis, states, ledger, settings, clock);
        var lifecycle = new DeliveryLifecycle(ledger, receipts, bulk, singles, states, deliveries);
        meters.gauge("loa.delivery.accounts.contradictions", lifecycle, DeliveryLifecycle::contradictions);
        return lifecycle;
    }
}
