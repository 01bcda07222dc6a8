package vn.loa.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import vn.loa.delivery.Outbox;
import vn.loa.genuine.Codes;

/// Has the cases of a batch follow what was decided about it. It may begin again: whoever has followed stays as
/// they are.
final class Following {

    private static final int AT_ONCE = 256;

    private final Cases cases;
    private final Batches batches;
    private final Ladder ladder;
    private final Outbox outbox;
    private final Codes codes;
    private final Hands hands;
    private final Duration lease;
    private final Clock clock;

    Following(
            Cases cases,
            Batches batches,
            Ladder ladder,
            Outbox outbox,
            Codes codes,
            Hands hands,
            Duration lease,
            Clock clock) {
        this.cases = cases;
        this.batches = batches;
        this.ladder = ladder;
        this.outbox = outbox;
        this.codes = codes;
        this.hands = hands;
        this.lease = lease;
        this.clock = clock;
    }

    /// The same where cases were opened as the batch stood: mostly nothing was decided meanwhile.
    void finish(Batch opened) {
        var known = opened.state() == Batch.State.RELEASED ? 1 : 0;
        batches.find(opened.id())
                .filter(batch ->
                        batch.state() != opened.state() || batch.decisions().size() > known)
                .ifPresent(this::follow);
        batches.finished(opened.id());
    }

    void finish(String batch) {
        batches.find(batch).ifPresent(this::follow);
        batches.finished(batch);
    }

    /// Has one case follow that was cancelled by itself.
    void cancel(String batch, String id, String tell) {
        cancel(id, tell);
        batches.finished(batch);
    }

    private void follow(Batch batch) {
        var ids = cases.ofBatch(batch.id());
        batch.decisions().stream()
                .filter(decision -> !decision.about().isEmpty())
                .forEach(decision -> cancel(decision.about(), decision.tell()));
        switch (batch.state()) {
            case HELD -> {}
            case RELEASED -> release(ids);
            case CANCELLED ->
                hands.each(ids.stream()
                        .<Runnable>map(id -> () -> cancel(id, batch.tell()))
                        .toList());
        }
        if (batch.state() != Batch.State.CANCELLED) {
            batch.decisions().stream()
                    .filter(decision -> decision.what().equals("CORRECTED"))
                    .reduce((_, later) -> later)
                    .map(Told::by)
                    .ifPresent(told -> hands.each(ids.stream()
                            .<Runnable>map(id -> () -> correct(id, batch, told))
                            .toList()));
        }
    }

    private void release(List<String> ids) {
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            var now = clock.instant();
            var millis = Long.toString(now.toEpochMilli());
            var change = new CaseChange(
                    EnumSet.of(CaseState.HELD),
                    CaseChange.ANY,
                    CaseState.CLIMBING,
                    now.plus(lease),
                    "CLIMBING",
                    List.of("due", millis, "asked", millis));
            var moves = cases.moveAll(
                    some.stream().map(id -> new Cases.Wanted(id, change)).toList());
            var released = IntStream.range(0, some.size())
                    .filter(i -> moves.get(i).moved())
                    .mapToObj(some::get)
                    .toList();
            ladder.climb(cases.find(released));
        }
    }

    /// What still waits does not leave; who was reached is told.
    ///
    /// @param tell as [Told] writes it; empty when nobody is told
    private void cancel(String id, String tell) {
        var due = tell.isEmpty() ? Instant.EPOCH : clock.instant();
        var cancelled = cases.move(
                id,
                new CaseChange(
                        CaseState.CANCELLED.from(),
                        CaseChange.ANY,
                        CaseState.CANCELLED,
                        due,
                        "CANCELLED",
                        List.of("tell", tell)));
        if (cancelled.moved()) {
            outbox.withdraw(cancelled.sent());
            codes.cancel(id);
        }
    }

    // The rest of the route says it in the new words.
    private void correct(String id, Batch batch, Told told) {
        var line = "CORRECTED\t" + told.written();
        var found = cases.find(id);
        if (found.isEmpty() || found.get().timeline().contains("\t" + line)) {
            return;
        }
        var fields = new ArrayList<>(List.of("tell", told.written()));
        if (!batch.instruction().equals(found.get().instruction())
                || batch.version() != found.get().version()) {
            fields.addAll(List.of("instruction", batch.instruction(), "version", Integer.toString(batch.version())));
        }
        var from = EnumSet.allOf(CaseState.class);
        from.remove(CaseState.CANCELLED);
        from.remove(CaseState.SUPERSEDED);
        cases.move(id, new CaseChange(from, CaseChange.ANY, null, clock.instant(), line, fields));
    }
}
