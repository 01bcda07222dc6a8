package vn.loa.zalo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;

/// Sends an article to the followers of an account: `POST /v2.0/oa/message`. Zalo tells of no single recipient what
/// became of it.
///
/// An article is made first, and Zalo makes it in its own time: `/v2.0/article/create` gives a token, and
/// `/v2.0/article/verify` the article's id once it is there.
public final class Broadcasts {

    private static final Logger log = LoggerFactory.getLogger(Broadcasts.class);

    private static final String BROADCAST = "/v2.0/oa/message";
    private static final String CREATE = "/v2.0/article/create";
    private static final String VERIFY = "/v2.0/article/verify";
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ZaloAccounts accounts;
    private final Caller caller;
    private final Codes codes;
    private final Guard guard;
    private final Sender sender;

    Broadcasts(ZaloAccounts accounts, Caller caller, Codes codes, Guard guard, Sender sender) {
        this.accounts = accounts;
        this.caller = caller;
        this.codes = codes;
        this.guard = guard;
        this.sender = sender;
    }

    /// What an article says.
    ///
    /// @param title at most 150 characters
    /// @param description shown under the title, at most 300
    /// @param cover the address of a picture
    /// @param paragraphs its text
    public record Article(String title, String author, String description, String cover, List<String> paragraphs) {

        private static final int LONGEST_TITLE = 150;
        private static final int LONGEST_DESCRIPTION = 300;

        public Article {
            paragraphs = List.copyOf(paragraphs);
            if (title.isBlank() || title.length() > LONGEST_TITLE) {
                throw new IllegalArgumentException("an article's title needs 1 to " + LONGEST_TITLE + " characters");
            }
            if (description.length() > LONGEST_DESCRIPTION) {
                throw new IllegalArgumentException(
                        "an article's description has at most " + LONGEST_DESCRIPTION + " characters");
            }
            if (paragraphs.isEmpty()) {
                throw new IllegalArgumentException("an article needs a paragraph");
            }
        }
    }

    /// Makes an article and answers its id.
    ///
    /// @throws org.springframework.web.ErrorResponseException when there is no such account, or Zalo says no
    public String make(String account, Article article) throws InterruptedException {
        var keeper = accounts.required(account);
        var body = Map.of(
                "type", "normal",
                "title", article.title(),
                "author", article.author(),
                "description", article.description(),
                "cover", Map.of("cover_type", "photo", "photo_url", article.cover(), "status", "show"),
                "body",
                        article.paragraphs().stream()
                                .map(paragraph -> Map.of("type", "text", "content", paragraph))
                                .toList(),
                "status", "show",
                "comment", "hide");
        var token = good(caller.post(keeper, Host.OPENAPI, CREATE, body, false))
                .data()
                .path("token")
                .asString("");
        for (var look = 0; look < LOOKS; look++) {
            var answered = good(caller.post(keeper, Host.OPENAPI, VERIFY, Map.of("token", token), false));
            var id = answered.data().path("id").asString("");
            if (!id.isEmpty()) {
                return id;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        throw ZaloProblem.noAnswer();
    }

    /// Sends an article to all followers, or those that the filter names; once, whatever becomes of it.
    ///
    /// @param target Zalo's own filter: `ages`, `gender`, `locations`, `cities`, `platform`; empty means all
    /// @throws org.springframework.web.ErrorResponseException when there is no such account, or something
    ///     forbids it
    public Outcome send(String account, String article, Map<String, String> target) throws InterruptedException {
        var keeper = accounts.required(account);
        var stop = guard.stopsBroadcast(keeper.account(), sender.mode(keeper.account()));
        if (stop.isPresent()) {
            throw ZaloProblem.forbidden(stop.get());
        }
        var body = Map.of(
                "recipient",
                Map.of("target", target),
                "message",
                Map.of(
                        "attachment",
                        Map.of(
                                "type",
                                "template",
                                "payload",
                                Map.of(
                                        "template_type",
                                        "media",
                                        "elements",
                                        List.of(Map.of("media_type", "article", "attachment_id", article))))));
        var outcome = outcome(keeper.account(), caller.post(keeper, Host.OPENAPI, BROADCAST, body, false));
        log.info("broadcast account={} outcome={}", account, outcome.getClass().getSimpleName());
        return outcome;
    }

    private Outcome outcome(AccountSettings account, Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answered
            when answered.error() == 0 ->
                new Outcome.Accepted(
                        account.bind(),
                        List.of(answered.data().path("message_id").asString("")));
            case Exchange.Answered answered ->
                new Outcome.Refused(
                        Outcome.Reason.OTHER,
                        codes.of(Host.OPENAPI, answered.error()).label());
            case Exchange.TooFast(var retryAfter) -> new Outcome.Throttled(retryAfter);
            case Exchange.NotSent(var why) -> new Outcome.Unreachable(why);
            case Exchange.NoAnswer(var why) -> new Outcome.Unknown(why);
        };
    }

    private Exchange.Answered good(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answered when answered.error() == 0 -> answered;
            case Exchange.Answered answered -> throw ZaloProblem.said(codes.of(Host.OPENAPI, answered.error()));
            case Exchange.TooFast _, Exchange.NotSent _, Exchange.NoAnswer _ -> throw ZaloProblem.noAnswer();
        };
    }
}
