package vn.loa.ussd;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import vn.loa.channel.Outcome;
import vn.loa.smpp.Parameter;
import vn.loa.smpp.UssdDoor;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;

/// Begins dialogues with phones, by the bind of their operator.
final class Pushes implements UssdPush {

    private static final Duration BUSY = Duration.ofMinutes(3);

    private final UssdSettings settings;
    private final Map<String, Dialect> dialects;
    private final UssdDoor door;
    private final Carriers carriers;
    private final Conversation conversation;
    private final Sessions sessions;
    private final Speech speech;
    private final MeterRegistry meters;

    Pushes(
            UssdSettings settings,
            Map<String, Dialect> dialects,
            UssdDoor door,
            Carriers carriers,
            Conversation conversation,
            Sessions sessions,
            Speech speech,
            MeterRegistry meters) {
        this.settings = settings;
        this.dialects = dialects;
        this.door = door;
        this.carriers = carriers;
        this.conversation = conversation;
        this.sessions = sessions;
        this.speech = speech;
        this.meters = meters;
    }

    private record Answer(Outcome outcome, List<Parameter> response) {}

    @Override
    public Outcome push(Msisdn to, String name) {
        var page = settings.menu().pages().get(name);
        if (page == null || page.push() == null) {
            throw new IllegalArgumentException("no page '" + name + "' that may be pushed");
        }
        var operator = carriers.of(to).operator();
        var bind = door.bindTo(operator);
        var dialect = bind.map(dialects::get).orElse(null);
        if (bind.isEmpty() || dialect == null) {
            return new Outcome.Refused(Outcome.Reason.NO_ROUTE, "no-ussd-bind");
        }
        var named = dialect.named(ThreadLocalRandom.current().nextInt());
        var session = conversation.begin(name, bind.get(), named);
        // A notice has no dialogue to remember, but must not break into one either.
        if (!sessions.begin(to, session)) {
            return new Outcome.Throttled(BUSY);
        }
        var outcome = say(to, operator, dialect, named, session, page.isLast());
        meters.counter("loa.ussd.pushes", "bind", bind.get(), "page", name, "accepted", "" + isAccepted(outcome))
                .increment();
        return outcome;
    }

    private Outcome say(Msisdn to, String operator, Dialect dialect, long named, Session session, boolean isNotice) {
        var answers = new ArrayBlockingQueue<Answer>(1);
        try {
            speech.begin(
                    session.bind(),
                    to,
                    dialect,
                    named,
                    conversation.screen(session, to, operator),
                    isNotice,
                    (outcome, response) -> answers.offer(new Answer(outcome, response)));
            var answer = answers.poll(settings.answerWithin().toMillis() * 2, TimeUnit.MILLISECONDS);
            if (answer == null) {
                return new Outcome.Unknown("the operator has not answered");
            }
            settle(to, dialect, session, answer, isNotice);
            return answer.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        }
    }

    private void settle(Msisdn to, Dialect dialect, Session session, Answer answer, boolean isNotice) {
        if (!isAccepted(answer.outcome()) || isNotice) {
            sessions.exchange(to, session, null);
            return;
        }
        var given = dialect.given(answer.response());
        if (given >= 0) {
            sessions.exchange(to, session, session.named(dialect.key(given)));
        }
    }

    private static boolean isAccepted(Outcome outcome) {
        return outcome instanceof Outcome.Accepted;
    }
}
