package vn.loa.visitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.consent.Permissions;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.subscriber.AreaNumbers;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Subscriber;

/// Decides about arrivals, many at once, and sends the notices.
final class Welcome {

    private static final String CHANNEL = "sms";
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration VALID = Duration.ofHours(2);

    private final VisitorSettings settings;
    private final Areas areas;
    private final AreaNumbers numbers;
    private final Registry registry;
    private final Carriers carriers;
    private final Permissions permissions;
    private final Sightings sightings;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Homes homes = new Homes(LocalDate.EPOCH, new ConcurrentHashMap<>());

    /// The numbers of the areas whose people live in an area, by its key, as of a day.
    private record Homes(LocalDate day, ConcurrentHashMap<String, Set<Integer>> byArea) {}

    Welcome(
            VisitorSettings settings,
            Areas areas,
            AreaNumbers numbers,
            Registry registry,
            Carriers carriers,
            Permissions permissions,
            Sightings sightings,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.areas = areas;
        this.numbers = numbers;
        this.registry = registry;
        this.carriers = carriers;
        this.permissions = permissions;
        this.sightings = sightings;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /// Decides about a batch, in its order; notices are durable when it returns. Their questions to Redis travel
    /// together, since each arrival has a thread of its own.
    List<Verdict> arrived(List<Arrival.Read> batch) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var verdicts =
                    threads
                            .invokeAll(batch.stream()
                                    .<Callable<Verdict>>map(read -> () -> judged(read))
                                    .toList())
                            .stream()
                            .map(Welcome::result)
                            .toList();
            verdicts.forEach(verdict ->
                    meters.counter("loa.arrivals", "verdict", verdict.label()).increment());
            return verdicts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Verdict result(Future<Verdict> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Verdict judged(Arrival.Read read) {
        return switch (read) {
            case Arrival.Read.Good(var arrival) -> judged(arrival);
            case Arrival.Read.Bad(var why) -> why;
        };
    }

    // What costs nothing first; the claim last, so that nobody who is left alone is remembered.
    private Verdict judged(Arrival arrival) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, SendWindow.VIETNAM);
        var area = areas.resolve(arrival.area(), today);
        if (area.isEmpty()) {
            return Verdict.BAD_AREA;
        }
        if (arrival.at().isAfter(now.plus(AHEAD))) {
            return Verdict.BAD_TIME;
        }
        var isLate = arrival.at().isBefore(now.minus(settings.lateAfter()));
        if (isLate && settings.late() == VisitorSettings.Late.DROP) {
            return Verdict.LATE;
        }
        var host = host(area.get(), today);
        if (host.isEmpty()) {
            return Verdict.ELSEWHERE;
        }
        if (!settings.hours().isOpen(now)) {
            return Verdict.OUTSIDE_HOURS;
        }
        var ordinal = registry.find(arrival.msisdn());
        var person = ordinal.isPresent() ? registry.get(ordinal.getAsInt()) : Optional.<Subscriber>empty();
        if (person.isPresent()
                && residents(host.get(), today).contains(person.get().area())) {
            return Verdict.RESIDENT;
        }
        // Most visitors are strangers, who get no reminders as such; at the last moment only what is theirs is asked.
        var category = person.isPresent() ? Category.PUBLIC_SERVICE : Category.TRANSACTIONAL;
        var objection = objection(arrival);
        return objection.isPresent() ? objection.get() : noticed(arrival, host.get(), person, category, !isLate);
    }

    // "đến tỉnh Cao Bằng": within a sentence the kind of an area is written small.
    private static String named(Area area) {
        return area.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + area.name().substring(1);
    }

    private Optional<Verdict> objection(Arrival arrival) {
        return permissions
                .objection(Category.PUBLIC_SERVICE, CHANNEL, arrival.msisdn())
                .flatMap(objection -> switch (objection.reason()) {
                    case NOT_REGISTERED, TOO_SOON, CAPPED -> Optional.empty();
                    case INSTALLED -> Optional.of(Verdict.INSTALLED);
                    case OUTSIDE_WINDOW -> Optional.of(Verdict.OUTSIDE_HOURS);
                    case OPTED_OUT, DO_NOT_CALL, CHANNEL_REFUSED -> Optional.of(Verdict.OPTED_OUT);
                });
    }

    private Verdict noticed(
            Arrival arrival, Area host, Optional<Subscriber> person, Category category, boolean greets) {
        return switch (sightings.seen(arrival.msisdn(), host.code())) {
            case Sightings.Claim.No(var why) -> why;
            case Sightings.Claim.Yes(var token) -> {
                var isNew = send(arrival, host, person, category, greets, token);
                sightings.sent(arrival.msisdn(), host.code(), token);
                yield isNew ? greets ? Verdict.WELCOMED : Verdict.NOTICED : Verdict.REPEATED;
            }
        };
    }

    /// @return false when somebody else has just sent it for the same claim
    private boolean send(
            Arrival arrival, Area host, Optional<Subscriber> person, Category category, boolean greets, String token) {
        var words = settings.words(person.map(Subscriber::language).orElse(Subscriber.DEFAULT_LANGUAGE));
        return outbox.send(new Outbox.Single(
                "visitor:" + token,
                arrival.msisdn(),
                carriers.of(arrival.msisdn()).operator(),
                CHANNEL,
                settings.sender(),
                words.text(named(host), greets),
                settings.accents(),
                Lane.PROMPT,
                category,
                "visitor:" + host.code(),
                VALID,
                "",
                ""));
    }

    // Whose people live there changes once in years, and events come by the thousand.
    private Set<Integer> residents(Area host, LocalDate today) {
        var known = homes;
        if (!known.day().equals(today)) {
            known = new Homes(today, new ConcurrentHashMap<>());
            homes = known;
        }
        return known.byArea().computeIfAbsent(host.key(), _ -> numbers.subtree(host, today));
    }

    /// The area that welcomes whoever comes to this one: itself or one above; empty when none does.
    private Optional<Area> host(Area area, LocalDate today) {
        var here = area;
        while (true) {
            var above = areas.parent(here, today);
            var welcomes = settings.areas().isEmpty()
                    ? above.isEmpty()
                    : settings.areas().contains(here.code());
            if (welcomes) {
                return Optional.of(here);
            }
            if (above.isEmpty()) {
                return Optional.empty();
            }
            here = above.get();
        }
    }
}
