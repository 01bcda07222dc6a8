package vn.loa.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Deed;
import vn.loa.delivery.Outbox;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Subscriber;

/// What people and programs do about alerts; what is done and what is refused stands in the log.
final class AlertDesk {

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
    private final Hands hands;
    private final Clock clock;

    AlertDesk(
            AlertReader reader,
            Cases cases,
            Batches batches,
            Ladder ladder,
            Following following,
            AlertLog log,
            Registry registry,
            Carriers carriers,
            Outbox outbox,
            AlertSettings settings,
            Hands hands,
            Clock clock) {
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
        this.hands = hands;
        this.clock = clock;
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
            batches.open(read.batch());
            var openings = new ArrayList<Opening>();
            for (var from = 0; from < read.people().size(); from += AT_ONCE) {
                var some = read.people()
                        .subList(from, Math.min(from + AT_ONCE, read.people().size()));
                openings.addAll(hands.all(some.stream()
                        .<Callable<Opening>>map(person -> () -> opened(read.batch(), person))
                        .toList()));
            }
            // Whoever was quick may have released it meanwhile.
            following.finish(read.batch().id());
            var taken = new Taken(read.batch(), openings);
            note(
                    who,
                    "handed-in",
                    read.batch().id(),
                    taken.taken() + "/" + openings.size() + " " + rejections(openings));
            if (!read.batch().emergency().isEmpty()) {
                note(
                        who,
                        "released-in-emergency",
                        read.batch().id(),
                        read.batch().emergency());
            }
            return taken;
        } catch (Refused e) {
            note(who, "alert-refused", String.valueOf(request.event()).replaceAll("[^A-Za-z0-9._-]", "?"), e.reason());
            throw e;
        }
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

    private Opening opened(Batch batch, AlertReader.Person person) {
        return switch (person) {
            case AlertReader.Person.Bad(var reason) -> new Opening(null, reason);
            case AlertReader.Person.Good good -> opened(batch, good);
        };
    }

    private Opening opened(Batch batch, AlertReader.Person.Good person) {
        var alert = opening(batch, person);
        // Whoever has opened a case takes its first step; when they die in it, somebody else does.
        var timer = alert.state() == CaseState.CLIMBING ? alert.due().plus(settings.lease()) : alert.due();
        return switch (cases.open(alert, timer)) {
            case Cases.Opened.New(var withdrawn) -> {
                outbox.withdraw(withdrawn);
                if (alert.state() == CaseState.CLIMBING) {
                    ladder.climb(alert);
                }
                yield new Opening(alert.id(), null);
            }
            case Cases.Opened.Known(var id) -> new Opening(id, "duplicate");
            case Cases.Opened.Passed _ -> new Opening(null, "later-stage-exists");
            case Cases.Opened.Unreached(var withdrawn) -> {
                outbox.withdraw(withdrawn);
                yield new Opening(null, "never-alerted");
            }
        };
    }

    private AlertCase opening(Batch batch, AlertReader.Person.Good person) {
        var ordinal = registry.find(person.to());
        var known = ordinal.isPresent() ? registry.get(ordinal.getAsInt()) : Optional.<Subscriber>empty();
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
                batch.author(),
                person.to(),
                carriers.of(person.to()).operator(),
                known.map(Subscriber::language).orElse(Subscriber.DEFAULT_LANGUAGE),
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

    void release(String id, String who) {
        var batch = decidable(id, who);
        refusing(who, "release-refused", id, () -> {
            var authority = settings.authorities().get(batch.author());
            if (who.equals(batch.author()) || AlertReader.holder(who).equals(batch.holder())) {
                throw Refused.forbidden(
                        "released-by-its-author",
                        "Người soạn không tự phát hành; cần người thứ hai.",
                        "Whoever handed it in does not release it; that takes a second person.");
            }
            if (authority == null || !authority.releasers().contains(who)) {
                throw Refused.forbidden(
                        "not-a-releaser",
                        "Khóa này không có trong releasers của cơ quan ở loa.alert.authorities.",
                        "This key is none of the authority's releasers in loa.alert.authorities.");
            }
            var today = LocalDate.ofInstant(clock.instant(), Wordings.VIETNAM);
            if (settings.version(batch.instruction(), batch.version())
                    .filter(version -> version.isInForce(today))
                    .isEmpty()) {
                throw Refused.conflict(
                        "instruction-expired",
                        "Hướng dẫn của cảnh báo này đã hết hiệu lực; hãy hủy và gửi lại.",
                        "Its instruction is no longer in force; cancel it and hand it in again.");
            }
            if (!clock.instant().isBefore(batch.expires())) {
                throw Refused.conflict("expired", "Cảnh báo này đã quá hạn.", "This alert has expired.");
            }
            var now = Long.toString(clock.millis());
            var decision = batches.decide(
                    id, Set.of(Batch.State.HELD), Batch.State.RELEASED, "released-by", who, "released-at", now);
            if (!decision.entered()) {
                throw alreadyDecided(decision.before());
            }
            Deed.changed(Batch.State.HELD, Batch.State.RELEASED);
        });
        note(who, "released", id, "");
        following.finish(id);
    }

    private static Refused alreadyDecided(Batch.@Nullable State state) {
        return state == Batch.State.CANCELLED
                ? Refused.conflict("cancelled", "Cảnh báo này đã bị hủy.", "This alert was cancelled.")
                : Refused.conflict("already-released", "Cảnh báo này đã phát hành.", "This alert was released before.");
    }

    /// Ends a batch or one case; those who were reached are told so in the words of an instruction.
    void cancel(String id, String who, @Nullable String text, @Nullable String reason) {
        var one = cases.find(id);
        var batch = decidable(one.map(AlertCase::batch).orElse(id), who);
        refusing(who, "cancel-refused", id, () -> {
            var words = reason(reason);
            var tell = prepared(text == null ? "cancelled" : text);
            if (one.isPresent()) {
                if (!CaseState.CANCELLED.from().contains(one.get().state())) {
                    throw alreadyDecided(Batch.State.CANCELLED);
                }
                note(who, "cancelled", id, words);
                Deed.changed(one.get().state(), CaseState.CANCELLED);
                following.cancel(id, tell);
                return;
            }
            var decision = batches.decide(
                    id,
                    EnumSet.of(Batch.State.HELD, Batch.State.RELEASED),
                    Batch.State.CANCELLED,
                    "ended-by",
                    who,
                    "tell",
                    tell);
            if (!decision.entered()) {
                throw alreadyDecided(Batch.State.CANCELLED);
            }
            note(who, "cancelled", id, words);
            Deed.changed(decision.before(), Batch.State.CANCELLED);
            following.finish(batch.id());
        });
    }

    /// Corrects a batch: those who were reached are told in the words of one instruction, the others get another from
    /// now on.
    void correct(String id, String who, @Nullable String text, @Nullable String instruction, @Nullable String reason) {
        var batch = decidable(id, who);
        refusing(who, "correction-refused", id, () -> {
            var words = reason(reason);
            var tell = prepared(text == null ? "corrected" : text);
            var next = instruction == null ? batch.instruction() + ":" + batch.version() : prepared(instruction);
            var at = next.lastIndexOf(':');
            var decision = batches.decide(
                    id,
                    Set.of(Batch.State.RELEASED),
                    null,
                    "tell",
                    tell,
                    "instruction",
                    next.substring(0, at),
                    "version",
                    next.substring(at + 1));
            if (!decision.entered()) {
                throw decision.before() == Batch.State.CANCELLED
                        ? alreadyDecided(Batch.State.CANCELLED)
                        : Refused.conflict(
                                "not-released",
                                "Cảnh báo chưa phát hành; hãy hủy và soạn lại.",
                                "It was not released yet; cancel it and hand it in again.");
            }
            note(who, "corrected", id, words);
            Deed.changed(batch.instruction() + ":" + batch.version(), next);
            following.finish(id);
        });
    }

    private static String reason(@Nullable String reason) {
        var words = AlertReader.words("reason", reason);
        if (words.isEmpty()) {
            throw Refused.bad("no-reason", "Thiếu \"reason\", lý do.", "\"reason\" is missing.");
        }
        return words;
    }

    private String prepared(String instruction) {
        var today = LocalDate.ofInstant(clock.instant(), Wordings.VIETNAM);
        var known = settings.instructions().get(instruction);
        return Optional.ofNullable(known)
                .flatMap(each -> each.on(today))
                .map(version -> instruction + ":" + version.version())
                .orElseThrow(() -> Refused.bad(
                        known == null ? "unknown-instruction" : "instruction-expired",
                        "Không có văn bản này còn hiệu lực trong config/alerts.yaml.",
                        "There is no such text in force in config/alerts.yaml."));
    }

    /// Somebody has read it; answers how the case stood before.
    ///
    /// @param who the key's name, or by which way it is known
    /// @throws Refused when nothing is left to acknowledge
    void acknowledge(String id, String who, By by) {
        var acknowledged = acknowledged(id, by);
        if (!acknowledged.moved()) {
            var state = acknowledged.before();
            refusing(who, "acknowledgement-refused", id, () -> {
                if (state == null) {
                    throw Refused.notFound();
                }
                throw Refused.conflict(
                        "already-" + state.name().toLowerCase(Locale.ROOT),
                        "Trường hợp này đã kết thúc trước đó: " + state + ".",
                        "This case has ended before: " + state + ".");
            });
        }
    }

    /// By which way somebody acknowledges.
    enum By {
        APP,
        HOTLINE,
        CALL,
        REPLY,
        SEEN,
        LINK
    }

    /// Ends the case wherever it stands, and what still waits does not leave.
    Cases.Move acknowledged(String id, By by) {
        var move = cases.move(id, Cases.Change.to(CaseState.ACKNOWLEDGED, Instant.EPOCH, "ACKNOWLEDGED\t" + by));
        if (move.moved()) {
            outbox.withdraw(move.sent());
        }
        return move;
    }

    /// Somebody was called.
    ///
    /// @param reached whether they answered
    void called(String id, String who, boolean reached) {
        if (reached) {
            acknowledge(id, who, By.CALL);
        } else {
            var move = cases.move(
                    id,
                    new Cases.Change(
                            EnumSet.of(CaseState.CALLING),
                            Cases.Change.ANY,
                            null,
                            Instant.EPOCH,
                            "CALLED\t" + who,
                            List.of()));
            if (!move.moved()) {
                throw Refused.conflict(
                        "not-on-the-call-list",
                        "Trường hợp này không nằm trong danh sách gọi.",
                        "This case is not on the call list.");
            }
        }
        note(who, reached ? "reached-by-call" : "called", id, "");
    }

    /// Whether somebody may see and decide about the batches of an authority.
    boolean mayDecide(String who, String author) {
        var authority = settings.authorities().get(author);
        return who.equals(author) || authority != null && authority.releasers().contains(who);
    }

    private Batch decidable(String id, String who) {
        return batches.find(id).filter(batch -> mayDecide(who, batch.author())).orElseThrow(Refused::notFound);
    }

    private void refusing(String who, String what, String on, Runnable act) {
        try {
            act.run();
        } catch (Refused e) {
            note(who, what, on, e.reason());
            throw e;
        }
    }

    void note(String who, String what, String on, String reason) {
        log.note(new AlertDeed(who, what, clock.instant(), on, reason));
    }
}
