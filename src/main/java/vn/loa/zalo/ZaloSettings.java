package vn.loa.zalo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The official accounts and how we treat Zalo.
///
/// @param secret what tokens are enciphered with; unset, one is made and kept in Redis
/// @param connectWithin for the connection
/// @param answerWithin for the whole answer; a text without one counts as unknown
/// @param refreshAhead how long before its end an access token is exchanged
/// @param mode whether messages of accounts that name none of their own are real ones
/// @param allowed the only numbers and user ids that may be sent to; none: everybody
/// @param hashPhones whether Zalo gets hashes of numbers
/// @param atOnce messages under way, besides alerts
/// @param requestsPerMinute of an app at `openapi.zalo.me`, over all nodes; 0 for no limit
/// @param templateRequestsPerMinute likewise at `business.openapi.zalo.me`
/// @param reservedPercent of the day's messages, kept for alerts
/// @param quotaResetsAt when a day begins for Zalo, in Vietnam
/// @param templatesFor how long what Zalo said of a template is believed
/// @param unreachableFor how long a number that has no Zalo is not tried again
/// @param holdFor how long an empty wallet or a disabled template is held before one message tries again
/// @param retryAfter the first pause after an error that may pass
/// @param webhook what Zalo posts to us
/// @param lateWithin how long a receipt may still tell that a message without answer was taken
@ConfigurationProperties(value = "loa.zalo", ignoreUnknownFields = false)
record ZaloSettings(
        @DefaultValue List<AccountSettings> accounts,
        @Nullable String secret,
        Duration connectWithin,
        Duration answerWithin,
        Duration refreshAhead,
        SendingMode mode,
        Set<String> allowed,
        boolean hashPhones,
        int atOnce,
        int requestsPerMinute,
        int templateRequestsPerMinute,
        int reservedPercent,
        LocalTime quotaResetsAt,
        NightSettings night,
        Duration templatesFor,
        Duration unreachableFor,
        Duration holdFor,
        Duration retryAfter,
        Duration lateWithin,
        WebhookSettings webhook) {

    ZaloSettings {
        accounts = checked(accounts);
        positive("connect-within", connectWithin);
        positive("answer-within", answerWithin);
        positive("refresh-ahead", refreshAhead);
        positive("templates-for", templatesFor);
        positive("unreachable-for", unreachableFor);
        positive("hold-for", holdFor);
        positive("retry-after", retryAfter);
        positive("late-within", lateWithin);
        given("quota-resets-at", quotaResetsAt);
        given("mode", mode);
        given("night", night);
        given("webhook", webhook);
        allowed = checkedList(allowed);
        between("at-once", atOnce, 1, 10_000);
        between("requests-per-minute", requestsPerMinute, 0, 60_000_000);
        between("template-requests-per-minute", templateRequestsPerMinute, 0, 60_000_000);
        between("reserved-percent", reservedPercent, 0, 100);
        if (refreshAhead.compareTo(Duration.ofHours(20)) > 0) {
            throw new IllegalArgumentException(
                    "loa.zalo.refresh-ahead=" + refreshAhead + " must be at most 20h: a token lives for 25 hours");
        }
    }

    private static Set<String> checkedList(Set<String> allowed) {
        for (var one : allowed) {
            if (!one.matches("0[35789]\\d{8}|\\d{12,25}")) {
                throw new IllegalArgumentException("loa.zalo.allowed: '" + one
                        + "' is neither a number like 0912345678 nor a user id of 12 digits or more");
            }
        }
        return Set.copyOf(allowed);
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "loa.zalo." + name + "=" + value + " must be from " + least + " to " + most);
        }
    }

    /// The same accounts, or an error that names what two of them share.
    static List<AccountSettings> checked(List<AccountSettings> accounts) {
        var names = accounts.stream().map(AccountSettings::name).toList();
        var ids = accounts.stream().map(AccountSettings::oaId).toList();
        for (var account : accounts) {
            if (names.indexOf(account.name()) != names.lastIndexOf(account.name())) {
                throw new IllegalArgumentException(
                        "loa.zalo.accounts: two accounts are named '" + account.name() + "'; give each its own name");
            }
            if (ids.indexOf(account.oaId()) != ids.lastIndexOf(account.oaId())) {
                throw new IllegalArgumentException("loa.zalo.accounts: two accounts have the oa-id " + account.oaId()
                        + "; they would take each other's tokens, so remove one");
            }
        }
        return List.copyOf(accounts);
    }

    static void positive(String name, @Nullable Duration duration) {
        given(name, duration);
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("loa.zalo." + name + "=" + duration + " must be longer than nothing");
        }
    }

    /// A setting that is left out, or written without a value, binds to nothing.
    static void given(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "loa.zalo." + name + " has no value; write one, as config/application.yaml has it");
        }
    }

    @Override
    public String toString() {
        return "ZaloSettings[accounts=" + accounts + ", secret=[hidden], answerWithin=" + answerWithin + "]";
    }
}
