package vn.loa.zalo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.Submission;
import vn.loa.channel.Template;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.consent.RealConsent;
import vn.loa.fake.InMemoryPeople;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberHash;

/// The package put together for one account, as the configuration does, over a real Redis.
final class Node implements AutoCloseable {

    final InMemoryPeople people = new InMemoryPeople();
    final ZaloHttp http;
    final TokenKeeper keeper;
    final ZaloAccounts accounts;
    final Codes codes = new Codes();
    final NumberHash hash = new NumberHash(new SecretKeySpec(new byte[32], "HmacSHA256"));
    final Unreachable unreachable;
    final ChannelOptOuts optOuts;
    final UserLinks users;
    final Holds holds;
    final Quota quota;
    final Caller caller;
    final TemplateBook templates;
    final Guard guard;
    final Sender sender;
    final Doubtful doubtful;
    final ZaloChannel channel;

    /// What a test may want otherwise.
    static final class Wishes {
        SendingMode mode = SendingMode.PRODUCTION;
        Set<String> allowed = Set.of();
        boolean hashPhones;
        int perMinute;
        int reservedPercent = 10;
        Duration answerWithin = Duration.ofSeconds(2);
        Set<NightSettings.Kind> nightHolds = EnumSet.of(
                NightSettings.Kind.TEMPLATE_BY_PHONE,
                NightSettings.Kind.PROMOTION_BY_USER,
                NightSettings.Kind.BROADCAST);
    }

    Node(Redis redis, URI zalo, Clock clock) {
        this(redis, zalo, clock, new Wishes());
    }

    /// @param others further accounts
    Node(Redis redis, URI zalo, Clock clock, Wishes wishes, AccountSettings... others) {
        var account = Granted.account(zalo, wishes.mode);
        var settings = Stream.concat(Stream.of(account), Stream.of(others)).toList();
        http = new ZaloHttp(Duration.ofSeconds(2), wishes.answerWithin);
        var oauth = new OAuth(http, clock);
        var api = new ZaloApi(http);
        keeper = new TokenKeeper(
                account, Granted.store(redis), oauth, clock, Duration.ofHours(5), Duration.ofSeconds(5));
        var keepers = new ArrayList<>(List.of(keeper));
        for (var other : others) {
            keepers.add(new TokenKeeper(
                    other,
                    new TokenStore(redis, Granted.seal(), other.oaId()),
                    oauth,
                    clock,
                    Duration.ofHours(5),
                    Duration.ofSeconds(5)));
        }
        accounts = new ZaloAccounts(keepers, oauth, api, clock);
        unreachable = new Unreachable(redis, hash, Duration.ofDays(30));
        optOuts = RealConsent.channelOptOuts(redis, people, people);
        users = new UserLinks(redis, hash, settings);
        holds = new Holds(redis, codes, clock);
        quota = new Quota(redis, account.oaId(), clock, LocalTime.MIDNIGHT, wishes.reservedPercent);
        caller = new Caller(api, codes, settings, (name, _) -> new Turns(redis, name, wishes.perMinute));
        templates = new TemplateBook(redis, caller, Duration.ofMinutes(10));
        var night =
                new NightSettings(LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ofMinutes(20), wishes.nightHolds);
        guard = new Guard(holds, night, wishes.allowed, clock);
        sender = new Sender(
                caller,
                codes,
                templates,
                guard,
                holds,
                _ -> quota,
                unreachable,
                optOuts,
                new Sender.SendingSettings(
                        SendingMode.DEVELOPMENT, wishes.hashPhones, Duration.ofMinutes(5), Duration.ofMillis(5)),
                clock);
        doubtful = new Doubtful(clock, Duration.ofMinutes(30));
        channel = new ZaloChannel(
                accounts,
                new Standings(users, unreachable, optOuts),
                templates,
                sender,
                doubtful,
                256,
                new ConsultationWindow(accounts, users, clock));
    }

    static Submission template(Msisdn to, Template template, Lane lane) {
        return new Submission(7, to, "viettel", Text.of(""), "bo-y-te", lane, Duration.ofHours(2), template);
    }

    static Submission text(Msisdn to, String words) {
        return new Submission(7, to, "viettel", Text.of(words), "bo-y-te", Lane.PROMPT, Duration.ofHours(2));
    }

    /// Submits and waits for what becomes of it.
    Outcome send(Submission text) {
        return send(text, new Heard());
    }

    Outcome send(Submission text, Heard heard) {
        try {
            channel.submit(text, heard);
            var outcome = heard.outcomes.poll(20, TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("no outcome within 20 s");
            }
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Every outcome, and what was told late.
    static final class Heard implements Channel.Outcomes {

        final ArrayBlockingQueue<Outcome> outcomes = new ArrayBlockingQueue<>(10);
        final List<Outcome> late = new CopyOnWriteArrayList<>();

        @Override
        public void outcome(Submission text, Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void late(Submission text, Outcome outcome) {
            late.add(outcome);
        }
    }

    List<String> troubles() {
        var told = new ArrayList<String>();
        holds.troubles().forEach(trouble -> told.add(trouble.where() + ": " + trouble.vietnamese()));
        return told;
    }

    @Override
    public void close() {
        http.close();
    }
}
