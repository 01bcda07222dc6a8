package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// OAuth v4 of official accounts: `POST /v4/oa/access_token`, with the app's secret in the header `secret_key`.
///
/// Refresh tokens are good for one use and live for three months, codes for ten minutes. An answer that says no comes
/// with HTTP 200 and a number below zero in `error`.
final class OAuth {

    private static final String PATH = "/v4/oa/access_token";

    /// What `expires_in` says in Zalo's pages, for an answer that says nothing.
    private static final Duration USUAL_LIFE = Duration.ofHours(25);

    private final ZaloHttp http;
    private final Clock clock;

    OAuth(ZaloHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// What came of asking for a pair.
    sealed interface Answer {
        record Granted(TokenPair pair) implements Answer {}

        /// @param code below zero, such as -14014 for a refresh token that is not good
        record Refused(int code) implements Answer {}

        record NotSent() implements Answer {}

        /// The token or code may have been used up.
        record NoAnswer(String why) implements Answer {}
    }

    /// Exchanges the refresh token of a pair; it is used up by this.
    Answer refresh(AccountSettings account, TokenPair pair) throws InterruptedException {
        return ask(
                account,
                Map.of(
                        "grant_type", "refresh_token",
                        "app_id", account.appId(),
                        "refresh_token", pair.refresh().reveal()));
    }

    /// Exchanges the code that Zalo's consent page sent to the callback.
    Answer grant(AccountSettings account, String code) throws InterruptedException {
        var fields = new LinkedHashMap<>(
                Map.of("grant_type", "authorization_code", "app_id", account.appId(), "code", code));
        var verifier = account.codeVerifier();
        if (verifier != null) {
            fields.put("code_verifier", verifier.reveal());
        }
        return ask(account, fields);
    }

    private Answer ask(AccountSettings account, Map<String, String> fields) throws InterruptedException {
        var address = ZaloHttp.address(account.base(Host.OAUTH), PATH, Map.of());
        return switch (http.postForm(
                address, Map.of("secret_key", account.appSecret().reveal()), fields)) {
            case Exchange.Answered answered -> read(answered);
            case Exchange.TooFast _ -> new Answer.NotSent();
            case Exchange.NotSent _ -> new Answer.NotSent();
            case Exchange.NoAnswer(var why) -> new Answer.NoAnswer(why);
        };
    }

    private Answer read(Exchange.Answered answered) {
        if (answered.error() != 0) {
            return new Answer.Refused(answered.error());
        }
        var body = answered.body();
        var access = body.path("access_token").asString("");
        var refresh = body.path("refresh_token").asString("");
        if (access.isBlank() || refresh.isBlank()) {
            return new Answer.NoAnswer("an answer without tokens");
        }
        var now = clock.instant();
        return new Answer.Granted(
                new TokenPair(new Secret(access), new Secret(refresh), now, now.plus(life(body.path("expires_in")))));
    }

    // A string in what is documented, and a number in some samples.
    private static Duration life(JsonNode seconds) {
        var said = seconds.asString("");
        return said.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(said)) : USUAL_LIFE;
    }
}
