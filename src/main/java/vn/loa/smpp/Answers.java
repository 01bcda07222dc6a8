package vn.loa.smpp;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;

/// What becomes of the parts of one bind: reads the operator's answers by its rules and tells each text its outcome.
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final String bind;
    private final Supplier<StatusRules> rules;
    private final ReceiptIds ids;
    private final Duration throttlePatience;
    private final Pacer pacer;
    private final Backlog backlog;
    private final Retries retries;
    private final Tally tally;
    private final Standing standing;
    private final ReceiptWatch watch;
    private final LongConsumer latency;
    private final LongConsumer slowedDown;

    /// @param latency told how many nanoseconds each accepted part took
    /// @param slowedDown told the new rate when the operator said "too fast"
    Answers(
            String bind,
            Supplier<StatusRules> rules,
            ReceiptIds ids,
            Duration throttlePatience,
            Pacer pacer,
            Backlog backlog,
            Retries retries,
            Tally tally,
            Standing standing,
            ReceiptWatch watch,
            LongConsumer latency,
            LongConsumer slowedDown) {
        this.bind = bind;
        this.rules = rules;
        this.ids = ids;
        this.throttlePatience = throttlePatience;
        this.pacer = pacer;
        this.backlog = backlog;
        this.retries = retries;
        this.tally = tally;
        this.standing = standing;
        this.watch = watch;
        this.latency = latency;
        this.slowedDown = slowedDown;
    }

    /// The operator has answered.
    ///
    /// @param id of an accepted part, as far as it could be read
    /// @return whether the part's place in the window is free again
    boolean answered(Dispatch.Part part, int status, @Nullable String id) {
        if (status == Pdu.OK && part.dispatch.dialogue != null) {
            latency.accept(System.nanoTime() - part.sentAt);
            tally.accepted.increment();
            standing.answered(false);
            over(part, part.dispatch.accepted(part.index, id == null ? "" : id)); // nothing will refer to its id
            return true;
        }
        if (status == Pdu.OK) {
            if (id == null) {
                lost(part, true, "accepted without a readable message id");
            } else {
                var now = System.nanoTime();
                latency.accept(now - part.sentAt);
                tally.accepted.increment();
                standing.answered(false);
                var known = ids.accepted(id, part.dispatch.text.to());
                if (part.dispatch.how.receipts().tellsOfDelivery()) {
                    watch.accepted(known, now);
                }
                over(part, part.dispatch.accepted(part.index, known));
            }
            return true;
        }
        var statuses = rules.get();
        if (!statuses.knows(status)) {
            log.warn("unknown command_status bind={} code={}; taken as refused", bind, CommandStatus.written(status));
        }
        var rule = statuses.of(status);
        switch (rule.action()) {
            case THROTTLE -> {
                throttled(part);
                return false;
            }
            case AGAIN -> again(part, status, rule);
            case REFUSE -> {
                standing.answered(false);
                refused(part, refusal(status, rule));
            }
            case UNKNOWN -> lost(part, true, "command_status " + CommandStatus.written(status));
            case NOT_BOUND -> lost(part, false, "the operator says that the session is not bound");
        }
        return true;
    }

    /// The operator wants it later: it goes again before anything new, and keeps its place in the window.
    private void throttled(Dispatch.Part part) {
        tally.throttled.increment();
        standing.answered(true);
        var now = System.nanoTime();
        if (part.throttledAt == 0) {
            part.throttledAt = now;
        }
        var step = backlog.add(part, now);
        switch (step) {
            case NONE -> {}
            case FIRST -> pacer.slowDown();
            case FURTHER -> pacer.slowDownFurther();
        }
        if (step != Backlog.Step.NONE) {
            var rate = Math.round(pacer.rate());
            log.info("throttled bind={} rate={}", bind, rate);
            slowedDown.accept(rate);
        }
    }

    private void again(Dispatch.Part part, int status, StatusRule rule) {
        standing.answered(true);
        if (part.tries < rule.times() && retries.add(part, rule.after())) {
            tally.retried.increment();
            backlog.ended(part);
            part.dispatch.tellAgain(CommandStatus.written(status));
            return;
        }
        refused(part, refusal(status, rule));
    }

    private static Outcome.Refused refusal(int status, StatusRule rule) {
        var reason = rule.reason() == null ? Outcome.Reason.OTHER : rule.reason();
        return new Outcome.Refused(reason, CommandStatus.written(status));
    }

    private void refused(Dispatch.Part part, Outcome.Refused why) {
        tally.refused.increment();
        over(part, part.dispatch.refused(why));
    }

    /// The part cannot be written as SMPP wants it.
    void unsendable(Dispatch.Part part, RuntimeException e) {
        log.error("text cannot be composed bind={} error={}", bind, e.getClass().getSimpleName());
        refused(part, new Outcome.Refused(Outcome.Reason.INVALID_TEXT, "not-sendable"));
    }

    /// The part may not be sent any more.
    void expired(Dispatch.Part part) {
        refused(part, Outlet.EXPIRED);
    }

    /// The part will have no answer.
    ///
    /// @param left whether it may have reached the operator
    void lost(Dispatch.Part part, boolean left, String why) {
        if (left) {
            tally.unknown.increment();
            standing.answered(true);
        }
        over(part, left ? part.dispatch.unknown(why) : part.dispatch.unreachable(why));
    }

    /// The operator wanted it later for longer than we are patient, or the gateway is stopping.
    void givenUp(Dispatch.Part part) {
        over(part, part.dispatch.throttled(throttlePatience));
    }

    /// An answer to nothing that waits.
    ///
    /// @param part what was given up as unknown before; null when the operator answers something it had answered
    void late(Dispatch.@Nullable Part part, int status, @Nullable String id) {
        if (part == null) {
            tally.unasked.increment();
            return;
        }
        tally.late.increment();
        var dispatch = part.dispatch;
        Outcome outcome;
        if (status == Pdu.OK) {
            outcome = id == null || dispatch.dialogue != null
                    ? null
                    : dispatch.lateAccepted(part.index, ids.accepted(id, dispatch.text.to()));
        } else {
            var rule = rules.get().of(status);
            outcome = switch (rule.action()) {
                case REFUSE -> dispatch.lateRefused(refusal(status, rule));
                case THROTTLE, AGAIN, NOT_BOUND -> dispatch.lateThrottled(throttlePatience);
                case UNKNOWN -> null;
            };
        }
        if (outcome != null) {
            dispatch.tellLate(outcome);
        }
    }

    /// The connection is gone: what waited to go again on it was not taken.
    void linkEnded(SmppLink link, String why) {
        for (var part : backlog.remove(part -> part.link == link)) {
            over(part, part.dispatch.unreachable(why));
        }
    }

    private void over(Dispatch.Part part, @Nullable Outcome outcome) {
        backlog.ended(part);
        if (outcome != null) {
            part.dispatch.tell(outcome);
        }
    }
}
