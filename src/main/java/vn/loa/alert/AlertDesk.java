package vn.loa.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.access.Deed;
import vn.loa.delivery.Outbox;

/// What people and programs decide about alerts and acknowledge; what is done and what is refused stands in the log.
final class AlertDesk {

    private final Cases cases;
    private final Batches batches;
    private final Following following;
    private final Authorities authorities;
    private final AlertLog log;
    private final Outbox outbox;
    private final AlertSettings settings;
    private final Clock clock;

    AlertDesk(
            Cases cases,
            Batches batches,
            Following following,
            Authorities authorities,
            AlertLog log,
            Outbox outbox,
            AlertSettings settings,
            Clock clock) {
        this.cases = cases;
        this.batches = batches;
        this.following = following;
        this.authorities = authorities;
        this.log = log;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    void release(String id, String who) {
        var batch = decidable(id, who);
        refusing(who, "release-refused", id, () -> {
            authorities.checkRelease(who, batch.author(), batch.holder());
            var today = Vietnam.today(clock);
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
            var now = clock.instant();
            var decision = batches.decide(
                    id,
                    Set.of(Batch.State.HELD),
                    Batch.State.RELEASED,
                    with(
                            Batch.Decision.written("RELEASED", now, batch.instructionVersion(), ""),
                            "released-by",
                            who,
                            "released-at",
                            Long.toString(now.toEpochMilli())));
            if (!decision.entered()) {
                throw alreadyDecided(decision.before());
            }
            Deed.changed(Batch.State.HELD, Batch.State.RELEASED);
        });
        log.note(who, "released", id, "");
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
                batches.decide(
                        batch.id(),
                        EnumSet.allOf(Batch.State.class),
                        null,
                        Batch.Decision.written("CANCELLED", clock.instant(), batch.instructionVersion(), tell, id));
                log.note(who, "cancelled", id, words);
                Deed.changed(one.get().state(), CaseState.CANCELLED);
                following.cancel(batch.id(), id, tell);
                return;
            }
            var decision = batches.decide(
                    id,
                    EnumSet.of(Batch.State.HELD, Batch.State.RELEASED),
                    Batch.State.CANCELLED,
                    with(
                            Batch.Decision.written("CANCELLED", clock.instant(), batch.instructionVersion(), tell),
                            "ended-by",
                            who,
                            "tell",
                            tell));
            if (!decision.entered()) {
                throw alreadyDecided(Batch.State.CANCELLED);
            }
            log.note(who, "cancelled", id, words);
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
            var next = instruction == null ? batch.instructionVersion() : prepared(instruction);
            var at = next.lastIndexOf(':');
            var decision = batches.decide(
                    id,
                    Set.of(Batch.State.RELEASED),
                    null,
                    with(
                            Batch.Decision.written("CORRECTED", clock.instant(), next, tell),
                            "tell",
                            tell,
                            "instruction",
                            next.substring(0, at),
                            "version",
                            next.substring(at + 1)));
            if (!decision.entered()) {
                throw decision.before() == Batch.State.CANCELLED
                        ? alreadyDecided(Batch.State.CANCELLED)
                        : Refused.conflict(
                                "not-released",
                                "Cảnh báo chưa phát hành; hãy hủy và soạn lại.",
                                "It was not released yet; cancel it and hand it in again.");
            }
            log.note(who, "corrected", id, words);
            Deed.changed(batch.instruction() + ":" + batch.version(), next);
            following.finish(id);
        });
    }

    private static String[] with(String[] decision, String... more) {
        return Stream.concat(Stream.of(decision), Stream.of(more)).toArray(String[]::new);
    }

    private static String reason(@Nullable String reason) {
        var words = AlertReader.words("reason", reason);
        if (words.isEmpty()) {
            throw Refused.bad("no-reason", "Thiếu \"reason\", lý do.", "\"reason\" is missing.");
        }
        return words;
    }

    private String prepared(String instruction) {
        var today = Vietnam.today(clock);
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
        var move = cases.move(id, CaseChange.to(CaseState.ACKNOWLEDGED, Instant.EPOCH, "ACKNOWLEDGED\t" + by));
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
            var move = cases.move(id, CaseChange.within(CaseState.CALLING, Instant.EPOCH, "CALLED\t" + who, List.of()));
            if (!move.moved()) {
                throw Refused.conflict(
                        "not-on-the-call-list",
                        "Trường hợp này không nằm trong danh sách gọi.",
                        "This case is not on the call list.");
            }
        }
        log.note(who, reached ? "reached-by-call" : "called", id, "");
    }

    private Batch decidable(String id, String who) {
        return batches.find(id)
                .filter(batch -> authorities.mayDecide(who, batch.author()))
                .orElseThrow(Refused::notFound);
    }

    private void refusing(String who, String what, String on, Runnable act) {
        try {
            act.run();
        } catch (Refused e) {
            log.note(who, what, on, e.reason());
            throw e;
        }
    }
}
