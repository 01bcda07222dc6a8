package vn.loa.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.Outbox;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Subscriber;

/// Takes alerts in: a batch and a case for each of its people, once; what is refused stands in the log.
final class Intake {

    private static final int AT_ONCE = 256;

    private final AlertReader reader;
    private final Cases cases;
    private final Batches batches;
    private final Ladder ladder;
    private final Following following;
    private final AlertLog log;
    private final Registry registry;
    private final Carriers carriers;
    private final Outbox outbox;
    private final AlertSettings settings;

    Intake(
            AlertReader reader,
            Cases cases,
            Batches batches,
            Ladder ladder,
            Following following,
            AlertLog log,
            Registry registry,
            Carriers carriers,
            Outbox outbox,
            AlertSettings settings) {
        this.reader = reader;
        this.cases = cases;
        this.batches = batches;
        this.ladder = ladder;
        this.following = following;
        this.log = log;
        this.registry = registry;
        this.carriers = carriers;
        this.outbox = outbox;
        this.settings = settings;
    }

    /// What became of one person of a batch.
    ///
    /// @param alert their case, which may be an earlier one; null when there is none
    /// @param reason null when it was taken now
    record Opening(@Nullable String alert, @Nullable String reason) {}

    record Taken(Batch batch, List<Opening> people) {

        long taken() {
            return people.stream().filter(each -> each.reason() == null).count();
        }
    }

    Taken take(AlertRequest request, String who) {
        try {
            var read = reader.read(request, who);
            if (request.people() == null && read.people().getFirst() instanceof AlertReader.Person.Bad(var reason)) {
                throw cannotBeAlerted(reason);
            }
            batches.open(read.batch());
            var openings = new ArrayList<Opening>();
            for (var from = 0; from < read.people().size(); from += AT_ONCE) {
                var some = read.people()
                        .subList(from, Math.min(from + AT_ONCE, read.people().size()));
                openings.addAll(opened(read.batch(), some));
            }
            // Whoever was quick may have released it meanwhile.
            following.finish(read.batch());
            var taken = new Taken(read.batch(), openings);
            log.note(
                    who,
                    "handed-in",
                    read.batch().id(),
                    taken.taken() + "/" + openings.size() + " " + rejections(openings));
            if (!read.batch().emergency().isEmpty()) {
                log.note(
                        who,
                        "released-in-emergency",
                        read.batch().id(),
                        read.batch().emergency());
            }
            return taken;
        } catch (Refused e) {
            log.note(
                    who,
                    "alert-refused",
                    String.valueOf(request.event()).replaceAll("[^A-Za-z0-9._-]", "?"),
                    e.reason());
            throw e;
        }
    }

    static Refused cannotBeAlerted(String reason) {
        return Refused.bad(
                reason,
                "Không nhận cảnh báo cho người này: " + reason + ".",
                "This person cannot be alerted: " + reason + ".");
    }

    private static String rejections(List<Opening> openings) {
        var reasons = new TreeMap<String, Integer>();
        openings.forEach(opening -> {
            if (opening.reason() != null) {
                reasons.merge(opening.reason(), 1, Integer::sum);
            }
        });
        return reasons.toString();
    }

    /// By whom people are reached and in which language.
    private record Known(Map<Msisdn, Subscriber> people, Map<Msisdn, String> strangers) {

        String operator(Msisdn number) {
            var person = people.get(number);
            return person == null ? strangers.getOrDefault(number, "unknown") : person.operator();
        }

        String language(Msisdn number) {
            var person = people.get(number);
            return person == null ? Subscriber.DEFAULT_LANGUAGE : person.language();
        }
    }

    private Known known(List<AlertReader.Person> people) {
        var numbers = people.stream()
                .flatMap(person ->
                        person instanceof AlertReader.Person.Good good ? Stream.of(good.to()) : Stream.<Msisdn>empty())
                .toList();
        var subscribers = registry.people(numbers);
        var strangers = carriers.strangers(numbers.stream()
                .filter(number -> !subscribers.containsKey(number))
                .toList());
        return new Known(subscribers, strangers);
    }

    // In their order: of somebody who is named twice the first counts.
    private List<Opening> opened(Batch batch, List<AlertReader.Person> people) {
        var known = known(people);
        var wanted = new ArrayList<Cases.Opening>();
        for (var person : people) {
            if (person instanceof AlertReader.Person.Good good) {
                var alert = opening(batch, good, known);
                // Whoever has opened a case takes its first step; when they die in it, somebody else does.
                var isClimbing = alert.state() == CaseState.CLIMBING;
                wanted.add(new Cases.Opening(alert, isClimbing ? alert.due().plus(settings.lease()) : alert.due()));
            }
        }
        var came = cases.open(wanted);
        withdraw(came);
        ladder.climb(IntStream.range(0, came.size())
                .filter(i -> came.get(i) instanceof Cases.Opened.New)
                .mapToObj(i -> wanted.get(i).alert())
                .filter(alert -> alert.state() == CaseState.CLIMBING)
                .toList());
        var alerts = wanted.iterator();
        var each = came.iterator();
        return people.stream()
                .map(person -> switch (person) {
                    case AlertReader.Person.Bad(var reason) -> new Opening(null, reason);
                    case AlertReader.Person.Good _ -> opening(alerts.next().alert(), each.next());
                })
                .toList();
    }

    private void withdraw(List<Cases.Opened> came) {
        outbox.withdraw(came.stream()
                .flatMap(each -> switch (each) {
                    case Cases.Opened.New(var withdrawn) -> withdrawn.stream();
                    case Cases.Opened.Unreached(var withdrawn) -> withdrawn.stream();
                    case Cases.Opened.Known _, Cases.Opened.Passed _ -> Stream.<String>empty();
                })
                .toList());
    }

    private static Opening opening(AlertCase alert, Cases.Opened came) {
        return switch (came) {
            case Cases.Opened.New _ -> new Opening(alert.id(), null);
            case Cases.Opened.Known(var id) -> new Opening(id, "duplicate");
            case Cases.Opened.Passed _ -> new Opening(null, "later-stage-exists");
            case Cases.Opened.Unreached _ -> new Opening(null, "never-alerted");
        };
    }

    private static AlertCase opening(Batch batch, AlertReader.Person.Good person, Known known) {
        var state =
                switch (person.app()) {
                    case ACKNOWLEDGED -> CaseState.ACKNOWLEDGED;
                    case SENT, UNKNOWN -> batch.state() == Batch.State.RELEASED ? CaseState.CLIMBING : CaseState.HELD;
                };
        var patience = person.patience();
        var waiting = patience == null ? batch.route() : batch.route().waitingForApp(patience);
        var route = person.app() == AlertReader.App.UNKNOWN && patience == null ? waiting.withoutApp() : waiting;
        return new AlertCase(
                Cases.id(person.to()),
                batch.id(),
                batch.event(),
                batch.stage(),
                batch.status(),
                batch.author(),
                person.to(),
                known.operator(person.to()),
                known.language(person.to()),
                batch.instruction(),
                batch.version(),
                route,
                state,
                -1,
                due(batch, state),
                batch.opened(),
                batch.expires(),
                List.of(),
                person.reference(),
                null,
                batch.opened(),
                "");
    }

    private static Instant due(Batch batch, CaseState state) {
        return switch (state) {
            case HELD -> batch.expires();
            case CLIMBING -> batch.opened();
            case CALLING, ACKNOWLEDGED, CANCELLED, EXPIRED, SUPERSEDED -> Instant.EPOCH;
        };
    }
}
