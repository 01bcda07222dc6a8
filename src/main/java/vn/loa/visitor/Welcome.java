package vn.loa.visitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Subscriber;

/// Decides about arrivals, many at once, and sends the notices.
///
/// Each question is asked about the whole batch before the next one: what costs nothing first, the claim last, so that
/// nobody who is left alone is remembered.
final class Welcome {

    private static final String CHANNEL = "sms";
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration VALID = Duration.ofHours(2);

    private final VisitorSettings settings;
    private final Areas areas;
    private final Hosts hosts;
    private final Registry registry;
    private final Carriers carriers;
    private final Permissions permissions;
    private final Sightings sightings;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    Welcome(
            VisitorSettings settings,
            Areas areas,
            Hosts hosts,
            Registry registry,
            Carriers carriers,
            Permissions permissions,
            Sightings sightings,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.areas = areas;
        this.hosts = hosts;
        this.registry = registry;
        this.carriers = carriers;
        this.permissions = permissions;
        this.sightings = sightings;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /// Decides about a batch, in its order; notices are durable when it returns.
    List<Verdict> arrived(List<Arrival.Read> batch) {
        var verdicts = new Batch(batch).decided();
        verdicts.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((verdict, count) -> meters.counter("loa.arrivals", "verdict", verdict.label())
                        .increment(count));
        return verdicts;
    }

    /// Somebody who may be a guest.
    ///
    /// @param place in the batch
    /// @param greets whether it is early enough for a greeting
    private record Guest(int place, Msisdn msisdn, Area host, boolean greets) {

        Sightings.Visit visit() {
            return new Sightings.Visit(msisdn, host.code());
        }
    }

    // "đến tỉnh Cao Bằng": within a sentence the kind of an area is written small.
    private static String named(Area area) {
        return area.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + area.name().substring(1);
    }

    private static Optional<Verdict> verdict(@Nullable Objection objection) {
        return objection == null
                ? Optional.empty()
                : switch (objection.reason()) {
                    case NOT_REGISTERED, TOO_SOON, CAPPED -> Optional.empty();
                    case INSTALLED -> Optional.of(Verdict.INSTALLED);
                    case OUTSIDE_WINDOW -> Optional.of(Verdict.OUTSIDE_HOURS);
                    case OPTED_OUT, DO_NOT_CALL, CHANNEL_REFUSED -> Optional.of(Verdict.OPTED_OUT);
                };
    }

    /// One batch on its way.
    private final class Batch {

        private final Verdict[] verdicts;
        private final Instant now = clock.instant();
        private final LocalDate today = LocalDate.ofInstant(now, Vietnam.ZONE);
        private final Map<String, Optional<Area>> resolved = new HashMap<>();
        private final Map<Area, Optional<Area>> welcoming = new HashMap<>();
        private List<Guest> guests = new ArrayList<>();
        private Map<Msisdn, Subscriber> people = Map.of();

        Batch(List<Arrival.Read> batch) {
            verdicts = new Verdict[batch.size()];
            for (var place = 0; place < verdicts.length; place++) {
                switch (batch.get(place)) {
                    case Arrival.Read.Bad(var why) -> verdicts[place] = why;
                    case Arrival.Read.Good(var arrival) -> look(place, arrival);
                }
            }
        }

        private void look(int place, Arrival arrival) {
            // Many arrive in the same place.
            var area = resolved.computeIfAbsent(arrival.area(), code -> areas.resolve(code, today));
            var host = area.flatMap(here -> welcoming.computeIfAbsent(here, _ -> hosts.of(here, today)));
            var isLate = arrival.at().isBefore(now.minus(settings.lateAfter()));
            if (area.isEmpty()) {
                verdicts[place] = Verdict.BAD_AREA;
            } else if (arrival.at().isAfter(now.plus(AHEAD))) {
                verdicts[place] = Verdict.BAD_TIME;
            } else if (isLate && settings.late() == VisitorSettings.Late.DROP) {
                verdicts[place] = Verdict.LATE;
            } else if (host.isEmpty()) {
                verdicts[place] = Verdict.ELSEWHERE;
            } else if (!settings.hours().isOpen(now)) {
                verdicts[place] = Verdict.OUTSIDE_HOURS;
            } else {
                guests.add(new Guest(place, arrival.msisdn(), host.get(), !isLate));
            }
        }

        List<Verdict> decided() {
            people = registry.people(numbers());
            turnAway(this::resident);
            var objections = permissions.objections(Category.PUBLIC_SERVICE, CHANNEL, numbers(), people);
            turnAway(guest -> verdict(objections.get(guest.msisdn())));
            notice();
            return Arrays.asList(verdicts);
        }

        private List<Msisdn> numbers() {
            return guests.stream().map(Guest::msisdn).toList();
        }

        private void turnAway(Function<Guest, Optional<Verdict>> why) {
            var staying = new ArrayList<Guest>();
            for (var guest : guests) {
                why.apply(guest)
                        .ifPresentOrElse(verdict -> verdicts[guest.place()] = verdict, () -> staying.add(guest));
            }
            guests = staying;
        }

        private Optional<Verdict> resident(Guest guest) {
            var person = people.get(guest.msisdn());
            return person != null && hosts.residents(guest.host(), today).contains(person.area())
                    ? Optional.of(Verdict.RESIDENT)
                    : Optional.empty();
        }

        private void notice() {
            var claims = sightings.seen(guests.stream().map(Guest::visit).toList());
            var noticed = new LinkedHashMap<Guest, String>();
            for (var i = 0; i < claims.size(); i++) {
                switch (claims.get(i)) {
                    case Sightings.Claim.No(var why) -> verdicts[guests.get(i).place()] = why;
                    case Sightings.Claim.Yes(var token) -> noticed.put(guests.get(i), token);
                }
            }
            var strangers = carriers.strangers(noticed.keySet().stream()
                    .map(Guest::msisdn)
                    .filter(number -> !people.containsKey(number))
                    .toList());
            var texts = noticed.entrySet().stream()
                    .map(entry -> text(entry.getKey(), entry.getValue(), strangers))
                    .toList();
            var taken = outbox.sendAll(texts).iterator();
            var sent = new LinkedHashMap<Sightings.Visit, String>();
            noticed.forEach((guest, token) -> {
                // False when the same claim has just been answered for somebody who arrived twice.
                verdicts[guest.place()] =
                        !taken.next() ? Verdict.REPEATED : guest.greets() ? Verdict.WELCOMED : Verdict.NOTICED;
                sent.put(guest.visit(), token);
            });
            sightings.sent(sent);
        }

        // Most visitors are strangers, who get no reminders as such; at the last moment only what is theirs is asked.
        private Outbox.Single text(Guest guest, String token, Map<Msisdn, String> strangers) {
            var person = people.get(guest.msisdn());
            var words = settings.words(person == null ? Subscriber.DEFAULT_LANGUAGE : person.language());
            return new Outbox.Single(
                    "visitor:" + token,
                    guest.msisdn(),
                    person == null ? strangers.getOrDefault(guest.msisdn(), "unknown") : person.operator(),
                    CHANNEL,
                    settings.sender(),
                    words.text(named(guest.host()), guest.greets()),
                    settings.accents(),
                    Lane.PROMPT,
                    person == null ? Category.TRANSACTIONAL : Category.PUBLIC_SERVICE,
                    "visitor:" + guest.host().code(),
                    VALID,
                    "",
                    "");
        }
    }
}
