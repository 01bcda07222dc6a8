package vn.loa.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a person at the console sees of Zalo and may do: the accounts, the events that were put aside, and a stop.
public final class ZaloOverview {

    private static final Logger log = LoggerFactory.getLogger(ZaloOverview.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ENTRY = Pattern.compile("\\d{1,15}-\\d{1,10}");
    private static final int SHOWN = 4;

    private final ZaloAccounts accounts;
    private final Quotas quotas;
    private final Holds holds;
    private final EventInbox inbox;
    private final MeterRegistry meters;

    ZaloOverview(ZaloAccounts accounts, Quotas quotas, Holds holds, EventInbox inbox, MeterRegistry meters) {
        this.accounts = accounts;
        this.quotas = quotas;
        this.holds = holds;
        this.inbox = inbox;
        this.meters = meters;
    }

    /// One account with what it may send still.
    ///
    /// @param daily messages by number a day; null while no reply has told it today
    /// @param byUser how many by user id are left; null while no reply has told it today
    public record Account(
            AccountHealth health,
            @Nullable Integer daily,
            @Nullable Integer remaining,
            @Nullable Integer byUser) {}

    public List<Account> accounts() {
        return accounts.settings().stream()
                .map(settings -> {
                    var quota = quotas.of(settings);
                    return new Account(
                            accounts.health(accounts.required(settings.name())),
                            quota.level().map(Quota.Level::daily).orElse(null),
                            quota.level().map(Quota.Level::remaining).orElse(null),
                            quota.byUser().orElse(null));
                })
                .toList();
    }

    public boolean isStopped() {
        return holds.isStopped();
    }

    /// Stops all sending by Zalo on all nodes, or lets it go on.
    public void stop(boolean on) {
        holds.stop(on);
        log.warn("sending by zalo on={}", !on);
    }

    /// How often what came of a post to this node's webhook since its start: `taken`, `wrong_signature`; and events of
    /// kinds that nobody knows, as `unknown_event`. Only what happened.
    public Map<String, Long> posted() {
        var posted = new TreeMap<String, Long>();
        for (var counter : meters.find("loa.zalo.webhook").counters()) {
            posted.merge(String.valueOf(counter.getId().getTag("result")), (long) counter.count(), Long::sum);
        }
        for (var counter :
                meters.find("loa.zalo.events").tag("event", "unknown").counters()) {
            posted.merge("unknown_event", (long) counter.count(), Long::sum);
        }
        posted.values().removeIf(count -> count == 0);
        return posted;
    }

    /// Events that could not be dealt with, the latest first.
    public List<AsideEvent> aside() {
        return inbox.aside().stream().map(this::shown).toList();
    }

    /// Has an event dealt with once more; answers whether it was there still.
    public boolean again(String event) {
        return ENTRY.matcher(event).matches() && inbox.again(event);
    }

    /// Throws an event away; answers whether it was there still.
    public boolean drop(String event) {
        return ENTRY.matcher(event).matches() && inbox.drop(event);
    }

    private AsideEvent shown(EventInbox.Aside aside) {
        var event = aside.event();
        var at = Instant.ofEpochMilli(
                Long.parseLong(event.entry().substring(0, event.entry().indexOf('-'))));
        try {
            var body = JSON.readTree(event.body());
            var who = accounts.find(event.account())
                    .map(keeper -> Event.person(body, keeper.account().oaId()))
                    .orElse("");
            return new AsideEvent(event.entry(), at, event.account(), Event.name(body), masked(who), aside.why());
        } catch (JacksonException e) {
            return new AsideEvent(event.entry(), at, event.account(), "unknown", "", aside.why());
        }
    }

    // Numbers, their hashes and user ids alike: the last places tell two of them apart.
    private static String masked(String who) {
        return Optional.of(who)
                .filter(each -> each.length() > SHOWN)
                .map(each -> "…" + each.substring(each.length() - SHOWN))
                .orElse("");
    }
}
