package vn.loa.ussd;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound;
import vn.loa.channel.Outcome;
import vn.loa.smpp.UssdDelivery;
import vn.loa.smpp.UssdDoor;
import vn.loa.subscriber.Msisdn;

/// Answers what phones dial and choose.
///
/// What was chosen is durable, and so is where the dialogue stands, before the operator gets its acknowledgement; then
/// the next page leaves. Who is cut off in between dials again.
final class Dialogues implements UssdDoor.Deliveries {

    private final Map<String, Dialect> dialects;
    private final Conversation conversation;
    private final Sessions sessions;
    private final Inbound.Replies replies;
    private final Speech speech;
    private final Misunderstandings misunderstandings;
    private final MeterRegistry meters;

    /// @param dialects of the binds that carry USSD
    Dialogues(
            Map<String, Dialect> dialects,
            Conversation conversation,
            Sessions sessions,
            Inbound.Replies replies,
            Speech speech,
            Misunderstandings misunderstandings,
            MeterRegistry meters) {
        this.dialects = dialects;
        this.conversation = conversation;
        this.sessions = sessions;
        this.replies = replies;
        this.speech = speech;
        this.misunderstandings = misunderstandings;
        this.meters = meters;
    }

    private record Heard(UssdDelivery delivery, Dialect dialect, Dialect.Said said) {}

    private record Answer(Heard heard, Turn turn, @Nullable Session before) {}

    @Override
    public Runnable delivered(List<UssdDelivery> batch) {
        var heard = new ArrayList<Heard>();
        batch.forEach(delivery -> understood(delivery, heard));
        var open =
                sessions.open(heard.stream().map(each -> each.delivery().from()).collect(Collectors.toSet()));
        var changed = new HashMap<Msisdn, @Nullable Session>();
        var answers = new ArrayList<Answer>();
        for (var each : heard) {
            var phone = each.delivery().from();
            var before = open.get(phone);
            var turn = conversation.next(
                    before,
                    each.delivery(),
                    each.said().step(),
                    each.dialect().key(each.said().heard()));
            open.put(phone, turn.session());
            changed.put(phone, turn.session());
            answers.add(new Answer(each, turn, before));
        }
        var chosen = answers.stream()
                .flatMap(answer -> answer.turn().replies().stream())
                .toList();
        if (!chosen.isEmpty()) {
            replies.replies(chosen);
        }
        sessions.put(changed);
        answers.forEach(this::count);
        return () -> Thread.startVirtualThread(() -> answer(answers));
    }

    private void understood(UssdDelivery delivery, List<Heard> heard) {
        var dialect = dialects.get(delivery.bind());
        if (dialect == null) {
            return;
        }
        switch (dialect.read(delivery)) {
            case Dialect.Reading.Understood(var said) -> heard.add(new Heard(delivery, dialect, said));
            case Dialect.Reading.NotUnderstood(var why, var operation) -> {
                count(delivery.bind(), why.name());
                misunderstandings.heard(delivery.bind(), why, operation);
            }
        }
    }

    private void answer(List<Answer> answers) {
        try {
            for (var answer : answers) {
                say(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        speech.flush();
    }

    private void say(Answer answer) throws InterruptedException {
        var screen = answer.turn().screen();
        if (screen == null) {
            return;
        }
        var delivery = answer.heard().delivery();
        var ours = answer.before() != null && answer.before().ours();
        speech.answer(
                delivery,
                answer.heard().dialect(),
                answer.heard().said().heard(),
                screen,
                answer.turn().isLast(),
                ours,
                (outcome, _) -> answered(answer, outcome));
    }

    // A page that did not reach the phone has no answer; one that may have is waited for.
    private void answered(Answer answer, Outcome outcome) {
        var bind = answer.heard().delivery().bind();
        switch (outcome) {
            case Outcome.Accepted _ -> {}
            case Outcome.Unknown _ -> count(bind, "unknown");
            case Outcome.Refused _, Outcome.Unreachable _, Outcome.Throttled _ -> {
                count(bind, "unsent");
                var session = answer.turn().session();
                if (session != null) {
                    Thread.startVirtualThread(
                            () -> sessions.exchange(answer.heard().delivery().from(), session, null));
                }
            }
        }
    }

    private void count(Answer answer) {
        count(answer.heard().delivery().bind(), answer.turn().what().name());
    }

    private void count(String bind, String what) {
        meters.counter("loa.ussd.turns", "bind", bind, "what", what.toLowerCase(Locale.ROOT))
                .increment();
    }
}
