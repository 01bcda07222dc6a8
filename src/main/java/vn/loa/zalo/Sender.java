package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcome.Reason;
import vn.loa.channel.Template;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.store.RedisUnavailable;

/// Sends one message and tells what Zalo said to it, in the words of the channel.
///
/// Zalo does not recognise a message that it has had before, so what was left without an answer is *unknown* and never
/// sent again from here.
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private static final String BY_PHONE = "/message/template";
    private static final String BY_HASH = "/message/template/hashphone";
    private static final String BY_USER = "/v3.0/oa/message/template";
    private static final String CONSULTATION = "/v3.0/oa/message/cs";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int TRIES = 3;
    private static final Duration AFTER_TOO_MANY = Duration.ofSeconds(10);
    private static final Duration AFTER_NO_TEMPLATE = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = -32;
    private static final int NOT_BY_USER = -249;
    private static final int NOT_APPROVED = -131;

    private final Caller caller;
    private final Codes codes;
    private final TemplateBook templates;
    private final Guard guard;
    private final Holds holds;
    private final Function<AccountSettings, Quota> quotas;
    private final Unreachable unreachable;
    private final ChannelOptOuts optOuts;
    private final SendingSettings settings;
    private final Clock clock;

    /// How what is sent is sent.
    ///
    /// @param mode of accounts that name none
    /// @param hashPhones whether Zalo gets hashes of numbers
    /// @param holdFor how long what a person must mend is held before it is tried again
    /// @param retryAfter the first pause after an error that may pass; the next is four times as long
    record SendingSettings(SendingMode mode, boolean hashPhones, Duration holdFor, Duration retryAfter) {}

    Sender(
            Caller caller,
            Codes codes,
            TemplateBook templates,
            Guard guard,
            Holds holds,
            Function<AccountSettings, Quota> quotas,
            Unreachable unreachable,
            ChannelOptOuts optOuts,
            SendingSettings settings,
            Clock clock) {
        this.caller = caller;
        this.codes = codes;
        this.templates = templates;
        this.guard = guard;
        this.holds = holds;
        this.quotas = quotas;
        this.unreachable = unreachable;
        this.optOuts = optOuts;
        this.settings = settings;
        this.clock = clock;
    }

    SendingMode mode(AccountSettings account) {
        var own = account.mode();
        return own == null ? settings.mode() : own;
    }

    /// Whether any message by user id is left, as far as Zalo has told.
    boolean hasLeftByUser(AccountSettings account) {
        return quotas.apply(account).byUser().orElse(1) > 0;
    }

    /// @param standing of whoever gets it
    /// @param urgent whether it goes on by another channel rather than wait
    Outcome send(TokenKeeper keeper, Message message, Standing standing, boolean urgent) throws InterruptedException {
        var account = keeper.account();
        var stopped = guard.stops(account, mode(account), message, standing, urgent);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return switch (message) {
            case Message.Consultation text -> {
                var night = guard.nightHolds(NightSettings.Kind.CONSULTATION, urgent);
                yield night.isPresent() ? night.get() : exchange(keeper, text, consultation(text), urgent);
            }
            case Message.ByPhone byPhone -> template(keeper, byPhone, byPhone.template(), urgent);
            case Message.ByUser byUser -> template(keeper, byUser, byUser.template(), urgent);
        };
    }

    private Outcome template(TokenKeeper keeper, Message message, Template template, boolean urgent)
            throws InterruptedException {
        return switch (templates.find(keeper, template.id())) {
            case TemplateBook.Entry.NotNow(var why) -> {
                log.warn(
                        "template not looked up account={} cause=\"{}\"",
                        keeper.account().name(),
                        why);
                yield Guard.later(AFTER_NO_TEMPLATE, urgent, "zalo-template-unknown");
            }
            case TemplateBook.Entry.Refused(var code) ->
                refused(keeper.account(), message, template.id(), codes.of(Host.BUSINESS, code), urgent);
            case TemplateBook.Entry.Known(var info) -> checked(keeper, message, template, info, urgent);
        };
    }

    private Outcome checked(TokenKeeper keeper, Message message, Template template, TemplateInfo info, boolean urgent)
            throws InterruptedException {
        var account = keeper.account();
        var isTest = mode(account) == SendingMode.DEVELOPMENT;
        if (!info.isEnabled() && !isTest) {
            return refused(account, message, template.id(), codes.of(Host.BUSINESS, NOT_APPROVED), urgent);
        }
        var filling = info.fill(template.values());
        if (!filling.faults().isEmpty()) {
            log.warn(
                    "template not filled account={} template={} faults=\"{}\"",
                    account.name(),
                    template.id(),
                    String.join("; ", filling.faults()));
            return new Outcome.Refused(Reason.INVALID_TEXT, "zalo-template-values");
        }
        var night = guard.nightHolds(kind(message, info), urgent);
        if (night.isPresent()) {
            return night.get();
        }
        var request = message instanceof Message.ByUser byUser
                ? byUser(byUser, filling.values())
                : byPhone((Message.ByPhone) message, filling.values(), isTest);
        return exchange(keeper, message, request, urgent);
    }

    private static NightSettings.Kind kind(Message message, TemplateInfo info) {
        return switch (message) {
            case Message.ByPhone _ -> NightSettings.Kind.TEMPLATE_BY_PHONE;
            case Message.ByUser _ ->
                info.isPromotion() ? NightSettings.Kind.PROMOTION_BY_USER : NightSettings.Kind.TEMPLATE_BY_USER;
            case Message.Consultation _ -> NightSettings.Kind.CONSULTATION;
        };
    }

    private record Request(Host host, String path, Map<String, ?> body, String template, boolean counts) {}

    private Request byPhone(Message.ByPhone message, Map<String, String> values, boolean isTest) {
        var body = new HashMap<String, Object>();
        if (settings.hashPhones()) {
            body.put("hash_phone", HashedPhone.of(message.number()));
        } else {
            body.put("phone", message.number().digits());
        }
        body.put("template_id", message.template().id());
        body.put("template_data", values);
        body.put("tracking_id", TrackingId.of(message.template().message()));
        if (isTest) {
            body.put("mode", "development");
        }
        var path = settings.hashPhones() ? BY_HASH : BY_PHONE;
        return new Request(Host.BUSINESS, path, body, message.template().id(), true);
    }

    private static Request byUser(Message.ByUser message, Map<String, String> values) {
        var body = Map.of(
                "user_id", message.userId(),
                "template_id", message.template().id(),
                "template_data", values);
        return new Request(Host.OPENAPI, BY_USER, body, message.template().id(), false);
    }

    private static Request consultation(Message.Consultation message) {
        var body = Map.of(
                "recipient", Map.of("user_id", message.userId()),
                "message", Map.of("text", message.text()));
        return new Request(Host.OPENAPI, CONSULTATION, body, "", false);
    }

    private Outcome exchange(TokenKeeper keeper, Message message, Request request, boolean urgent)
            throws InterruptedException {
        var quota = quotas.apply(keeper.account());
        if (request.counts()) {
            var until = quota.admit(urgent);
            if (until.isPresent()) {
                return guard.until(until.get(), urgent, "zalo-quota");
            }
        }
        try {
            return tried(keeper, message, request, urgent);
        } finally {
            if (request.counts()) {
                quota.ended();
            }
        }
    }

    private Outcome tried(TokenKeeper keeper, Message message, Request request, boolean urgent)
            throws InterruptedException {
        var pause = settings.retryAfter();
        for (var attempt = 1; ; attempt++) {
            switch (caller.post(keeper, request.host(), request.path(), request.body(), urgent)) {
                case Exchange.NotSent(var why) -> {
                    return new Outcome.Unreachable(why);
                }
                case Exchange.NoAnswer(var why) -> {
                    return new Outcome.Unknown(why);
                }
                case Exchange.TooFast(var retryAfter) -> {
                    return Guard.later(retryAfter, urgent, "zalo-too-fast");
                }
                case Exchange.Answered answered
                when answered.error() == 0 -> {
                    return accepted(keeper.account(), request, answered);
                }
                case Exchange.Answered answered -> {
                    var verdict = codes.of(request.host(), answered.error());
                    if (verdict.kind() != Verdict.Kind.RETRY
                            || verdict.code() == TOO_MANY_REQUESTS
                            || attempt == TRIES) {
                        return refused(keeper.account(), message, request.template(), verdict, urgent);
                    }
                }
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(4);
        }
    }

    private Outcome accepted(AccountSettings account, Request request, Exchange.Answered answered) {
        var data = answered.data();
        if (request.counts()) {
            var quota = data.path("quota");
            var daily = quota.path("dailyQuota").asString("");
            var remaining = quota.path("remainingQuota").asString("");
            if (NUMBER.matcher(daily).matches() && NUMBER.matcher(remaining).matches()) {
                quotas.apply(account).said(Integer.parseInt(daily), Integer.parseInt(remaining));
            }
        }
        var leftByUser = data.path("quota").path("remain").asString("");
        if (request.path().equals(BY_USER) && NUMBER.matcher(leftByUser).matches()) {
            quotas.apply(account).saidByUser(Integer.parseInt(leftByUser));
        }
        noted(() -> holds.mended(account, request.template()));
        var id = data.path("msg_id").asString(data.path("message_id").asString(""));
        return id.isEmpty()
                ? new Outcome.Unknown("taken without an id")
                : new Outcome.Accepted(account.bind(), List.of(id));
    }

    private Outcome refused(
            AccountSettings account, Message message, String template, Verdict verdict, boolean urgent) {
        return switch (verdict.kind()) {
            // The token was renewed once already, or cannot be; that is told as the account's trouble.
            case TOKEN -> Guard.later(settings.holdFor(), urgent, verdict.label());
            case RECIPIENT -> {
                if (message instanceof Message.ByPhone(var number, var _)) {
                    noted(() -> unreachable.note(number, verdict.code()));
                }
                yield new Outcome.Refused(Reason.NO_ROUTE, verdict.label());
            }
            case OPT_OUT -> {
                var number = message.number();
                if (number != null) {
                    noted(() -> optOuts.refuse(ZaloChannel.NAME, number, verdict.label(), clock.instant()));
                }
                yield new Outcome.Refused(Reason.NOT_ALLOWED, verdict.label());
            }
            case WINDOW -> new Outcome.Refused(Reason.NOT_ALLOWED, verdict.label());
            case QUOTA -> held(account, template, verdict, endOfQuota(account, verdict), urgent);
            case NIGHT -> guard.isNight(urgent);
            case BILLING, CONFIGURATION ->
                held(account, template, verdict, clock.instant().plus(settings.holdFor()), urgent);
            case PERMANENT -> {
                if (verdict.code() == NOT_BY_USER) {
                    templates.notByUser(account, template);
                }
                yield new Outcome.Refused(Reason.INVALID_TEXT, verdict.label());
            }
            case RETRY ->
                verdict.code() == TOO_MANY_REQUESTS
                        ? Guard.later(AFTER_TOO_MANY, urgent, verdict.label())
                        : new Outcome.Refused(Reason.OTHER, verdict.label());
        };
    }

    private Instant endOfQuota(AccountSettings account, Verdict verdict) {
        var quota = quotas.apply(account);
        return verdict.scope() == Verdict.Scope.ACCOUNT ? quota.exhausted() : quota.nextDay();
    }

    private Outcome held(AccountSettings account, String template, Verdict verdict, Instant until, boolean urgent) {
        noted(() -> holds.hold(account, template, verdict, until));
        log.error(
                "held back account={} template={} code={} until={} mend=\"{}\"",
                account.name(),
                verdict.scope() == Verdict.Scope.TEMPLATE ? template : "all",
                verdict.code(),
                until,
                verdict.english());
        return guard.until(until, urgent, verdict.label());
    }

    // What Zalo said is known whether or not Redis takes a note of it; the next message learns it again.
    private static void noted(Runnable note) {
        try {
            note.run();
        } catch (RedisUnavailable e) {
            log.warn("answer of zalo not noted cause=\"{}\"", e.getMessage());
        }
    }
}
