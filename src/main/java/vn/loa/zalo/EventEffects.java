package vn.loa.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Inbound;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.ParsedNumber;

/// Does what one event says, or many receipts together. Each may be told again after a crash and does no harm then;
/// they come in any order.
final class EventEffects {

    private static final Logger log = LoggerFactory.getLogger(EventEffects.class);
    private static final int DISABLED = -146;
    private static final Pattern PHONE = Pattern.compile("84\\d{9}");

    /// A message may be seen before Zalo has answered that it took it, so much before and no more.
    private static final Duration OVERTAKES_BY = Duration.ofMinutes(2);

    private final EventInbox inbox;
    private final UserLinks users;
    private final WaitingWords words;
    private final Unreachable unreachable;
    private final ChannelOptOuts optOuts;
    private final TemplateBook templates;
    private final Holds holds;
    private final Codes codes;
    private final Function<AccountSettings, Quota> quotas;
    private final Doubtful doubtful;
    private final Outlets outlets;
    private final NumberParser numbers;
    private final Clock clock;
    private final MeterRegistry meters;

    /// Those who take what events bring; asked at the first event, since those who settle receipts also submit texts.
    record Outlets(
            Supplier<Inbound.Receipts> receipts,
            Supplier<Inbound.Replies> replies,
            Supplier<Optional<Inbound.Sightings>> sightings,
            Inbound.Withdrawals withdrawals) {}

    EventEffects(
            EventInbox inbox,
            UserLinks users,
            WaitingWords words,
            Unreachable unreachable,
            ChannelOptOuts optOuts,
            TemplateBook templates,
            Holds holds,
            Codes codes,
            Function<AccountSettings, Quota> quotas,
            Doubtful doubtful,
            Outlets outlets,
            NumberParser numbers,
            Clock clock,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.users = users;
        this.words = words;
        this.unreachable = unreachable;
        this.optOuts = optOuts;
        this.templates = templates;
        this.holds = holds;
        this.codes = codes;
        this.quotas = quotas;
        this.doubtful = doubtful;
        this.outlets = outlets;
        this.numbers = numbers;
        this.clock = clock;
        this.meters = meters;
    }

    /// What an event speaks of is not known yet: it stays in the inbox and comes again after `claim-after`.
    static final class NotYet extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /// An event, and whose it is.
    record Read(EventInbox.Arrived arrived, AccountSettings account, Event event) {}

    /// @param events all of them [Event.Delivered]
    void receipts(List<Read> events) {
        var receipts = new ArrayList<Inbound.Receipt>();
        for (var each : events) {
            var delivered = (Event.Delivered) each.event();
            if (delivered.id().isEmpty()) {
                continue;
            }
            if (!delivered.trackingId().isEmpty()) {
                // First, so that the receipt finds its message.
                doubtful.taken(delivered.trackingId(), each.account().bind(), delivered.id());
            }
            receipts.add(receipt(
                    each.account(), delivered.id(), delivered.person(), delivered.at(), delivered.trackingId()));
        }
        if (!receipts.isEmpty()) {
            outlets.receipts().get().receipts(receipts);
        }
    }

    private Inbound.Receipt receipt(AccountSettings account, String id, String person, Instant at, String trackingId) {
        return new Inbound.Receipt(
                account.bind(),
                id,
                Inbound.State.DELIVERED,
                null,
                number(account, person),
                at,
                trackingId.isEmpty() ? null : trackingId);
    }

    // A phone, the hash of one, or a user id.
    private @Nullable Msisdn number(AccountSettings account, String person) {
        if (PHONE.matcher(person).matches()) {
            return number(person).orElse(null);
        }
        return UserLinks.isUserId(person)
                ? users.find(account, person).map(UserLinks.User::number).orElse(null)
                : null;
    }

    private Optional<Msisdn> number(String written) {
        return switch (numbers.parse(written)) {
            case ParsedNumber.Valid(var number) -> Optional.of(number);
            case ParsedNumber.Converted(var number) -> Optional.of(number);
            case ParsedNumber.Rejected _ -> Optional.empty();
        };
    }

    void act(Read read) {
        var account = read.account();
        switch (read.event()) {
            case Event.Delivered _ -> receipts(List.of(read));
            case Event.Seen seen -> seen(account, seen);
            case Event.Wrote wrote -> wrote(account, wrote);
            case Event.Met(var at, var person, var about) -> {
                met(account, person, at, null);
                seen(account, new Event.Seen(at, person, List.of(about)));
            }
            case Event.Followed(var at, var person, var follows) -> met(account, person, at, follows);
            case Event.Submitted submitted -> submitted(account, submitted);
            case Event.Withdrew(var at, var person) -> withdrew(account, person, at);
            case Event.TemplateChanged(var _, var template, var status) -> changed(account, template, status);
            case Event.QuotaChanged(var _, var daily) -> {
                if (daily >= 0) {
                    quotas.apply(account).changed(daily);
                    log.info("quota changed account={} daily={}", account.name(), daily);
                }
            }
            case Event.Ignored _ -> {}
            case Event.Unknown _ -> log.info("event of an unknown kind account={}", account.name());
        }
    }

    // Who has seen a message has it: its receipt may be lost or on its way.
    private void seen(AccountSettings account, Event.Seen event) {
        var at = event.at();
        var known = event.ids().stream().filter(id -> !id.isEmpty()).toList();
        if (known.isEmpty()) {
            return;
        }
        outlets.receipts()
                .get()
                .receipts(known.stream()
                        .map(id -> receipt(account, id, event.person(), at, ""))
                        .toList());
        var unheard = outlets.sightings()
                .get()
                .map(hearer -> hearer.seen(known.stream()
                        .map(id -> new Inbound.Seen(account.bind(), id, at))
                        .toList()))
                .orElse(List.of());
        if (!unheard.isEmpty() && at.plus(OVERTAKES_BY).isAfter(clock.instant())) {
            throw new NotYet();
        }
    }

    private void wrote(AccountSettings account, Event.Wrote wrote) {
        if (!UserLinks.isUserId(wrote.person()) || wrote.text().isBlank()) {
            return;
        }
        met(account, wrote.person(), wrote.at(), null);
        var said = new WaitingWords.Words(wrote.id(), wrote.text(), wrote.at().toEpochMilli());
        var number = users.find(account, wrote.person()).map(UserLinks.User::number);
        if (number.isPresent()) {
            reply(account, number.get(), List.of(said));
            return;
        }
        words.keep(account, wrote.person(), said);
        meters.counter("loa.zalo.words.waiting").increment();
    }

    private void reply(AccountSettings account, Msisdn from, List<WaitingWords.Words> said) {
        outlets.replies()
                .get()
                .replies(said.stream()
                        .map(words -> new Inbound.Reply(
                                ZaloChannel.NAME,
                                account.bind(),
                                account.bind() + "-" + words.id(),
                                from,
                                account.name(),
                                words.text(),
                                words.when()))
                        .toList());
    }

    private void met(AccountSettings account, String person, Instant at, @Nullable Boolean follows) {
        if (UserLinks.isUserId(person)) {
            // Nobody's clock may open the window for longer.
            var now = clock.instant();
            users.met(account, person, at.isAfter(now) ? now : at, follows);
        }
    }

    private void submitted(AccountSettings account, Event.Submitted submitted) {
        var number = number(submitted.phone());
        if (number.isEmpty() || !UserLinks.isUserId(submitted.person())) {
            log.warn("somebody submitted no mobile number account={}", account.name());
            return;
        }
        met(account, submitted.person(), submitted.at(), null);
        users.link(account, submitted.person(), number.get(), submitted.at());
        unreachable.forget(List.of(number.get()));
        var waiting = words.of(account, submitted.person());
        if (!waiting.isEmpty()) {
            reply(account, number.get(), waiting);
            words.forget(account, submitted.person());
        }
        log.info("user linked account={} words={}", account.name(), waiting.size());
    }

    private void withdrew(AccountSettings account, String person, Instant at) {
        if (!UserLinks.isUserId(person)) {
            return;
        }
        words.forget(account, person);
        var marks = new HashSet<>(Set.of(person));
        users.find(account, person).map(UserLinks.User::number).ifPresent(number -> {
            optOuts.refuse(ZaloChannel.NAME, number, "zalo:withdraw", at);
            unreachable.forget(List.of(number));
            outlets.withdrawals().withdrew(ZaloChannel.NAME, number);
            marks.add(number.digits());
            marks.add(HashedPhone.of(number));
        });
        // After all that needs the number: told again after a crash, the event finds it no more.
        users.forget(account, person);
        inbox.forget(body -> ErasedPeople.names(body, marks));
        log.info(
                "user forgotten account={} linked={}; what did not come from zalo stays until the number is erased",
                account.name(),
                marks.size() > 1);
    }

    private void changed(AccountSettings account, String template, @Nullable String status) {
        if (!template.matches("[0-9A-Za-z_-]{1,64}")) {
            return;
        }
        templates.forget(account, template);
        if ("DISABLE".equals(status) || "REJECT".equals(status)) {
            holds.hold(account, template, codes.of(Host.BUSINESS, DISABLED), clock.instant());
        }
        log.info(
                "template changed account={} template={} disabled={}",
                account.name(),
                template,
                "DISABLE".equals(status));
    }
}
