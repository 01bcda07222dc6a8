package vn.loa.reply;

import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import vn.loa.Vietnam;
import vn.loa.channel.Inbound;
import vn.loa.consent.OptOuts;
import vn.loa.consent.Refusals;
import vn.loa.consent.Scope;
import vn.loa.delivery.Outbox;
import vn.loa.link.App;
import vn.loa.link.Apps;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.message.Plane;
import vn.loa.message.Planes;
import vn.loa.message.Runs;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Registry;
import vn.loa.subscriber.Sets;

/// The steps from a reply to its answer; each may be taken twice and has its effect once.
final class Answering {

    /// People who say that they have installed: a claim, never counted as registered.
    static final String CLAIMS_INSTALLED = "claims_installed";

    private static final Duration A_DAY = Duration.ofHours(24);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(Vietnam.ZONE);

    private final Keywords keywords;
    private final Questions questions;
    private final Registry registry;
    private final Carriers carriers;
    private final Sets sets;
    private final LastRun lastRun;
    private final Planes planes;
    private final OptOuts optOuts;
    private final Refusals refusals;
    private final Apps apps;
    private final Outbox outbox;
    private final Conversations conversations;
    private final Acknowledgements alerts;
    private final Redis redis;
    private final ReplySettings settings;
    private final Clock clock;
    private final AnswerCap cap;

    Answering(
            Registry registry,
            Carriers carriers,
            Sets sets,
            Runs runs,
            Planes planes,
            OptOuts optOuts,
            Refusals refusals,
            Apps apps,
            Outbox outbox,
            Conversations conversations,
            Acknowledgements alerts,
            Redis redis,
            ReplySettings settings,
            Clock clock) {
        this.keywords = new Keywords(settings.keywords());
        this.questions = new Questions(settings.questions());
        this.registry = registry;
        this.carriers = carriers;
        this.sets = sets;
        this.lastRun = new LastRun(runs, redis);
        this.planes = planes;
        this.optOuts = optOuts;
        this.refusals = refusals;
        this.apps = apps;
        this.outbox = outbox;
        this.conversations = conversations;
        this.alerts = alerts;
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
        this.cap = new AnswerCap(redis, clock, settings.answersPerDay());
    }

    Received.Understood recognise(Received received) {
        var text = received.reply().text();
        var keyword = keywords.recognise(text);
        return new Received.Understood(
                received, keyword, keyword.isPresent() ? Optional.empty() : questions.recognise(text));
    }

    Received.Placed place(Received.Understood understood) {
        var reply = understood.received().reply();
        var ordinal = registry.find(reply.from());
        if (ordinal.isEmpty()) {
            return new Received.Placed(understood, Optional.empty(), Optional.empty());
        }
        var run = lastRun.of(ordinal.getAsInt(), reply.at());
        run.ifPresent(answered -> planes.mark(answered.id(), ordinal.getAsInt(), Plane.REPLIED));
        return new Received.Placed(understood, registry.get(ordinal.getAsInt()), run);
    }

    Received.Done act(Received.Placed placed) {
        var reply = placed.understood().received().reply();
        var keyword = placed.understood().keyword();
        var question = placed.understood().question();
        if (question.isPresent()) {
            return new Received.Done(
                    placed, cap.allows(reply) ? question.map(ReplySettings.Question::answer) : Optional.empty(), false);
        }
        if (keyword.filter(Keyword.ACK::equals).isPresent() && alerts.acknowledged(reply.from(), reply.at())) {
            return done(placed, capped(Answer.ACKNOWLEDGED, reply), false);
        }
        var isForAPerson = keyword.isEmpty() || keyword.get() == Keyword.ACK;
        return done(placed, keyword.isEmpty() ? explained(reply) : act(keyword.get(), placed, reply), isForAPerson);
    }

    private Received.Done done(Received.Placed placed, Optional<Answer> answer, boolean isForAPerson) {
        return new Received.Done(placed, answer.map(kind -> settings.answers().getOrDefault(kind, "")), isForAPerson);
    }

    Received.Done answer(Received.Done done) {
        conversations.heard(done.reply(), done.isForAPerson());
        done.answer().ifPresent(answer -> {
            var single = single(answer, done);
            conversations.answered(
                    single.to(),
                    single.id(),
                    clock.instant(),
                    Conversation.Said.AUTOMATIC,
                    single.channel(),
                    single.content());
            outbox.send(single);
        });
        return done;
    }

    private Optional<Answer> act(Keyword keyword, Received.Placed placed, Inbound.Reply reply) {
        return switch (keyword) {
            case CAI -> capped(link(reply.text()), reply);
            case DACAI -> {
                placed.person().ifPresent(person -> sets.mark(CLAIMS_INSTALLED, person.ordinal(), true));
                yield capped(Answer.CLAIMED, reply);
            }
            case TC -> {
                var answer = refuse(placed, reply);
                placed.run().ifPresent(run -> placed.person()
                        .ifPresent(person -> planes.mark(run.id(), person.ordinal(), Plane.REFUSED_REMINDERS)));
                forget(Answer.RESUMED, reply);
                var confirmation = onceADay(answer, reply);
                // The law wants it, so nothing holds it back.
                confirmation.ifPresent(_ -> cap.count(reply));
                yield confirmation;
            }
            case DK -> {
                optOuts.resume(reply.from(), "reply:DK", reply.at());
                refusals.resumeCampaigns(reply.from(), "reply:DK", reply.at());
                var confirmation = onceADay(Answer.RESUMED, reply).filter(_ -> cap.allows(reply));
                // Else somebody who writes TC and DK by turns would be texted without end.
                confirmation.ifPresent(_ -> {
                    forget(Answer.REFUSED, reply);
                    forget(Answer.REFUSED_CAMPAIGN, reply);
                });
                yield confirmation;
            }
            case DEN -> onceADay(Answer.ARRIVED, reply).filter(_ -> cap.allows(reply));
            case TG -> capped(Answer.HELP, reply);
            // Nothing is open that could be acknowledged; a person shall see it.
            case ACK -> explained(reply);
        };
    }

    /// Enters the refusal, with the campaign that the person was last texted by.
    private Answer refuse(Received.Placed placed, Inbound.Reply reply) {
        var campaign = placed.run().map(Runs.Header::campaign);
        var evidence = "reply:TC" + campaign.map(id -> " " + id).orElse("");
        if (settings.refusal() == ReplySettings.Refusal.CAMPAIGN && campaign.isPresent()) {
            var scope = new Scope.Campaign(campaign.get());
            var standing = refusals.standing(scope, reply.from());
            // The same reply, worked again after a crash, is no second one.
            if (standing.isEmpty() || standing.get().at().equals(reply.at())) {
                refusals.refuse(scope, reply.from(), evidence, reply.at());
                return Answer.REFUSED_CAMPAIGN;
            }
        }
        optOuts.refuse(reply.from(), evidence, reply.at());
        return Answer.REFUSED;
    }

    // Who names a phone gets its store alone, and one part.
    private static Answer link(String text) {
        var words = Keywords.words(text);
        if (words.contains("ANDROID")) {
            return Answer.LINK_ANDROID;
        }
        return words.contains("IPHONE") ? Answer.LINK_IPHONE : Answer.LINK;
    }

    private Optional<Answer> explained(Inbound.Reply reply) {
        return onceADay(Answer.UNKNOWN, reply).filter(_ -> cap.allows(reply));
    }

    private Optional<Answer> capped(Answer answer, Inbound.Reply reply) {
        return cap.allows(reply) ? Optional.of(answer) : Optional.empty();
    }

    private Outbox.Single single(String answer, Received.Done done) {
        var reply = done.reply();
        return new Outbox.Single(
                "reply:" + reply.id(),
                reply.from(),
                carriers.of(reply.from(), reply.operator()).operator(),
                reply.channel(),
                reply.to(),
                rendered(answer, done),
                settings.accents(reply.channel()),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "reply:" + done.topic());
    }

    private String rendered(String answer, Received.Done done) {
        var app = app(done);
        var values = Map.of(
                "app", app.name(),
                "owner", app.owner(),
                "android", app.android(),
                "iphone", app.iphone(),
                "site", app.site(),
                "help", app.help(),
                "shortcode",
                        settings.shortcode(done.reply().channel(), done.reply().to()),
                "received", TIME.format(done.reply().at()),
                "effective", TIME.format(latest(clock.instant(), done.reply().at())));
        var text = answer;
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private App app(Received.Done done) {
        return done.placed().run().flatMap(run -> apps.find(run.app())).orElseGet(() -> apps.all()
                .getFirst());
    }

    // An operator's clock may run ahead of ours; nothing stops before it was asked for.
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    // The marker holds the reply's id, so that the same reply, worked again after a crash, is still the first.
    private Optional<Answer> onceADay(Answer answer, Inbound.Reply reply) {
        var key = ReplyKeys.once(answer, reply.from());
        var id = ReplyEntry.bytes(reply.id());
        var first = redis.await(redis.async().set(key, id, SetArgs.Builder.nx().ex(A_DAY)));
        if (first != null || Arrays.equals(redis.await(redis.async().get(key)), id)) {
            return Optional.of(answer);
        }
        return Optional.empty();
    }

    private void forget(Answer answer, Inbound.Reply reply) {
        redis.await(redis.async().del(ReplyKeys.once(answer, reply.from())));
    }
}
