package vn.loa.zalo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The official accounts and how we treat Zalo.
///
/// @param secret what tokens are enciphered with; unset, one is made and kept in Redis
/// @param connectWithin for the connection
/// @param answerWithin for the whole answer; a text without one counts as unknown
/// @param refreshAhead how long before its end an access token is exchanged
@ConfigurationProperties(value = "loa.zalo", ignoreUnknownFields = false)
record ZaloSettings(
        @DefaultValue List<AccountSettings> accounts,
        @Nullable String secret,
        Duration connectWithin,
        Duration answerWithin,
        Duration refreshAhead) {

    ZaloSettings {
        accounts = checked(accounts);
        positive("connect-within", connectWithin);
        positive("answer-within", answerWithin);
        positive("refresh-ahead", refreshAhead);
        if (refreshAhead.compareTo(Duration.ofHours(20)) > 0) {
            throw new IllegalArgumentException(
                    "loa.zalo.refresh-ahead=" + refreshAhead + " must be at most 20h: a token lives for 25 hours");
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

    private static void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("loa.zalo." + name + "=" + duration + " must be longer than nothing");
        }
    }

    @Override
    public String toString() {
        return "ZaloSettings[accounts=" + accounts + ", secret=[hidden], answerWithin=" + answerWithin + "]";
    }
}
