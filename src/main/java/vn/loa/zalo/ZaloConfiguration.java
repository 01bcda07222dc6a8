package vn.loa.zalo;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import vn.loa.channel.Inbound;
import vn.loa.consent.ChannelOptOuts;
import vn.loa.retention.Kept;
import vn.loa.store.KeptSecret;
import vn.loa.store.Redis;
import vn.loa.store.Seal;
import vn.loa.subscriber.Leavers;
import vn.loa.subscriber.NumberHash;
import vn.loa.subscriber.NumberParser;

@Configuration(proxyBeanMethods = false)
class ZaloConfiguration {

    @Bean
    @Fallback
    AccountSource accountsOfSettings(ZaloSettings settings) {
        return settings::accounts;
    }

    @Bean
    ZaloHttp zaloHttp(ZaloSettings settings) {
        return new ZaloHttp(settings.connectWithin(), settings.answerWithin());
    }

    @Bean
    ZaloApi zaloApi(ZaloHttp http) {
        return new ZaloApi(http);
    }

    // No TTL: without it the tokens could not be read.
    @Bean
    KeptSecret zaloSecret(Redis redis, ZaloSettings settings) {
        return KeptSecret.of(redis, "loa.zalo.secret", settings.secret(), "zalo:secret");
    }

    @Bean
    ZaloAccounts zaloAccounts(
            AccountSource source,
            ZaloHttp http,
            ZaloApi api,
            ZaloSettings settings,
            Redis redis,
            KeptSecret zaloSecret,
            Clock clock) {
        var oauth = new OAuth(http, clock);
        var seal = new Seal(zaloSecret.derive("AES", "loa zalo tokens", 32));
        var keepers = ZaloSettings.checked(source.accounts()).stream()
                .map(account -> new TokenKeeper(
                        account,
                        new TokenStore(redis, seal, account.oaId()),
                        oauth,
                        clock,
                        settings.refreshAhead(),
                        settings.answerWithin().plus(Duration.ofSeconds(1))))
                .toList();
        return new ZaloAccounts(keepers, oauth, api, clock);
    }

    @Bean
    Codes zaloCodes() {
        return new Codes();
    }

    @Bean
    NumberHash zaloNumberHash(KeptSecret zaloSecret) {
        return new NumberHash(zaloSecret.derive("HmacSHA256", "loa zalo numbers", 32));
    }

    @Bean
    Unreachable unreachableByZalo(Redis redis, NumberHash zaloNumberHash, ZaloSettings settings) {
        return new Unreachable(redis, zaloNumberHash, settings.unreachableFor());
    }

    @Bean
    UserLinks zaloUserLinks(Redis redis, NumberHash zaloNumberHash, ZaloAccounts accounts) {
        return new UserLinks(redis, zaloNumberHash, accounts.settings());
    }

    @Bean
    Holds zaloHolds(Redis redis, Codes codes, Clock clock) {
        return new Holds(redis, codes, clock);
    }

    @Bean
    Quotas zaloQuotas(Redis redis, ZaloAccounts accounts, ZaloSettings settings, Clock clock) {
        return new Quotas(
                accounts.settings(),
                account ->
                        new Quota(redis, account.oaId(), clock, settings.quotaResetsAt(), settings.reservedPercent()));
    }

    @Bean
    Caller zaloCaller(ZaloApi api, Codes codes, ZaloAccounts accounts, Redis redis, ZaloSettings settings) {
        return new Caller(
                api,
                codes,
                accounts.settings(),
                (name, host) -> new Turns(
                        redis,
                        name,
                        host == Host.BUSINESS ? settings.templateRequestsPerMinute() : settings.requestsPerMinute()));
    }

    @Bean
    TemplateBook zaloTemplates(Redis redis, Caller caller, ZaloSettings settings) {
        return new TemplateBook(redis, caller, settings.templatesFor());
    }

    @Bean
    ZaloCatalogue zaloCatalogue(ZaloAccounts accounts, TemplateBook templates) {
        return new ZaloCatalogue(accounts, templates);
    }

    @Bean
    Guard zaloGuard(Holds holds, ZaloSettings settings, Clock clock) {
        return new Guard(holds, settings.night(), settings.allowed(), clock);
    }

    @Bean
    Standings standingsByZalo(UserLinks users, Unreachable unreachable, ChannelOptOuts optOuts) {
        return new Standings(users, unreachable, optOuts);
    }

    @Bean
    Sender zaloSender(
            Caller caller,
            Codes codes,
            TemplateBook templates,
            Guard guard,
            Holds holds,
            Quotas quotas,
            Unreachable unreachable,
            ChannelOptOuts optOuts,
            ZaloSettings settings,
            Clock clock) {
        return new Sender(
                caller,
                codes,
                templates,
                guard,
                holds,
                quotas::of,
                unreachable,
                optOuts,
                new Sender.SendingSettings(
                        settings.mode(), settings.hashPhones(), settings.holdFor(), settings.retryAfter()),
                clock);
    }

    @Bean
    Broadcasts zaloBroadcasts(ZaloAccounts accounts, Caller caller, Codes codes, Guard guard, Sender sender) {
        return new Broadcasts(accounts, caller, codes, guard, sender);
    }

    @Bean
    Doubtful doubtfulByZalo(Clock clock, ZaloSettings settings) {
        return new Doubtful(clock, settings.lateWithin());
    }

    @Bean
    ConsultationWindow consultationWindow(ZaloAccounts accounts, UserLinks users, Clock clock) {
        return new ConsultationWindow(accounts, users, clock);
    }

    @Bean
    ZaloChannel zaloChannel(
            ZaloAccounts accounts,
            Standings standings,
            TemplateBook templates,
            Sender sender,
            Doubtful doubtful,
            ZaloSettings settings,
            ConsultationWindow window) {
        return new ZaloChannel(accounts, standings, templates, sender, doubtful, settings.atOnce(), window);
    }

    @Bean
    WebhookSettings zaloWebhookSettings(ZaloSettings settings) {
        return settings.webhook();
    }

    @Bean
    EventInbox zaloInbox(Redis redis, WebhookSettings webhook) {
        return new EventInbox(redis, webhook.answerWithin());
    }

    @Bean
    TurnedAway turnedAwayByZaloWebhook(Redis redis, EventInbox inbox, Clock clock) {
        return new TurnedAway(redis, inbox, clock);
    }

    @Bean
    ZaloOverview zaloOverview(
            ZaloAccounts accounts, Quotas quotas, Holds holds, EventInbox inbox, MeterRegistry meters) {
        return new ZaloOverview(accounts, quotas, holds, inbox, meters);
    }

    @Bean
    WebhookDoor zaloWebhookDoor(
            ZaloAccounts accounts,
            EventInbox inbox,
            TurnedAway turnedAway,
            WebhookSettings webhook,
            Clock clock,
            MeterRegistry meters) {
        return new WebhookDoor(accounts.settings(), inbox, turnedAway, webhook.replayWindow(), clock, meters);
    }

    @Bean
    FilterRegistrationBean<WebhookFilter> zaloWebhook(WebhookDoor door, WebhookSettings webhook) {
        var filter = new FilterRegistrationBean<>(new WebhookFilter(door, webhook));
        filter.addUrlPatterns(WebhookFilter.PATH);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WaitingWords wordsByZalo(Redis redis, WebhookSettings webhook) {
        return new WaitingWords(redis, webhook.wordsFor());
    }

    @Bean
    EventEffects zaloEventEffects(
            EventInbox inbox,
            UserLinks users,
            WaitingWords words,
            Unreachable unreachable,
            ChannelOptOuts optOuts,
            TemplateBook templates,
            Holds holds,
            Codes codes,
            Quotas quotas,
            Doubtful doubtful,
            ObjectProvider<Inbound.Receipts> receipts,
            ObjectProvider<Inbound.Replies> replies,
            ObjectProvider<Inbound.Sightings> sightings,
            ObjectProvider<Inbound.Withdrawals> withdrawals,
            NumberParser numbers,
            Clock clock,
            MeterRegistry meters) {
        return new EventEffects(
                inbox,
                users,
                words,
                unreachable,
                optOuts,
                templates,
                holds,
                codes,
                quotas::of,
                doubtful,
                new EventEffects.Outlets(
                        receipts::getObject,
                        replies::getObject,
                        () -> Optional.ofNullable(sightings.getIfAvailable()),
                        (channel, who) -> withdrawals.ifAvailable(each -> each.withdrew(channel, who))),
                numbers,
                clock,
                meters);
    }

    @Bean
    EventDesk zaloEventDesk(
            ZaloAccounts accounts, EventInbox inbox, EventEffects effects, Clock clock, MeterRegistry meters) {
        return new EventDesk(accounts.settings(), inbox, effects, clock, meters);
    }

    @Bean
    EventWorker zaloEventWorker(Redis redis, EventDesk desk, WebhookSettings webhook, ZaloAccounts accounts) {
        return new EventWorker(
                redis, desk, webhook.claimAfter(), !accounts.settings().isEmpty());
    }

    @Bean
    Kept keptZaloUsers(UserLinks users) {
        return Kept.of(
                "zalo-users",
                "Ai là ai trên Zalo: mã người dùng và số đã cho biết (who is who on Zalo: user ids and the numbers they told)",
                UserLinks.KEPT,
                Duration.ofDays(7),
                UserLinks.KEPT,
                users::forgetBefore);
    }

    @Bean
    Leavers erasedByZalo(
            ZaloAccounts accounts, EventInbox inbox, UserLinks users, WaitingWords words, Unreachable unreachable) {
        return new ErasedPeople(accounts.settings(), inbox, users, words, unreachable);
    }

    @Bean
    ZaloHealth zaloHealth(ZaloAccounts accounts) {
        return new ZaloHealth(accounts);
    }
}
