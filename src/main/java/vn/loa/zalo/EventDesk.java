package vn.loa.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.store.RedisUnavailable;

/// Deals with events batch by batch: receipts together, the rest one by one.
final class EventDesk {

    private static final Logger log = LoggerFactory.getLogger(EventDesk.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, AccountSettings> accounts;
    private final EventInbox inbox;
    private final EventEffects effects;
    private final Clock clock;
    private final MeterRegistry meters;

    EventDesk(
            List<AccountSettings> accounts, EventInbox inbox, EventEffects effects, Clock clock, MeterRegistry meters) {
        this.accounts =
                accounts.stream().collect(Collectors.toUnmodifiableMap(AccountSettings::name, Function.identity()));
        this.inbox = inbox;
        this.effects = effects;
        this.clock = clock;
        this.meters = meters;
    }

    /// What fails by itself is put aside; when Redis is away, all that is not done yet stays in the inbox.
    void deal(List<EventInbox.Arrived> batch) {
        var read = new ArrayList<EventEffects.Read>();
        for (var arrived : batch) {
            read(arrived).ifPresent(read::add);
        }
        var delivered = read.stream()
                .filter(each -> each.event() instanceof Event.Delivered)
                .toList();
        attempt(delivered, () -> effects.receipts(delivered));
        for (var each : read) {
            if (!(each.event() instanceof Event.Delivered)) {
                attempt(List.of(each), () -> effects.act(each));
            }
        }
    }

    private Optional<EventEffects.Read> read(EventInbox.Arrived arrived) {
        var account = accounts.get(arrived.account());
        if (account == null) {
            log.warn("event of an account that is no more account={}", arrived.account());
            inbox.strike(List.of(arrived.entry()));
            return Optional.empty();
        }
        try {
            var body = JSON.readTree(arrived.body());
            meters.counter("loa.zalo.events", "event", Event.name(body)).increment();
            return Optional.of(
                    new EventEffects.Read(arrived, account, Event.read(body, account.oaId(), clock.instant())));
        } catch (RuntimeException e) {
            log.error("event not readable, put aside cause={}", e.getClass().getSimpleName());
            inbox.putAside(arrived, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void attempt(List<EventEffects.Read> events, Runnable act) {
        if (events.isEmpty()) {
            return;
        }
        try {
            act.run();
            inbox.strike(events.stream().map(each -> each.arrived().entry()).toList());
        } catch (EventEffects.NotYet e) {
            log.debug("event waits for the message it speaks of");
        } catch (RedisUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (events.size() > 1) {
                // One of them is the cause; the others shall not wait for it.
                events.forEach(each -> attempt(List.of(each), () -> effects.act(each)));
                return;
            }
            log.error(
                    "event not dealt with, put aside event={}",
                    events.getFirst().event().getClass().getSimpleName(),
                    e);
            meters.counter("loa.zalo.events.failed").increment();
            inbox.putAside(events.getFirst().arrived(), e.getClass().getSimpleName());
        }
    }
}
