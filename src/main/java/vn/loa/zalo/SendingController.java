package vn.loa.zalo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.channel.Outcome;

/// What an operator does with Zalo by hand: stops everything, looks at a template and the day's quota, sends an article
/// to followers.
@RestController
@RequestMapping("/api/v1/zalo")
class SendingController {

    private final ZaloAccounts accounts;
    private final ZaloOverview overview;
    private final Quotas quotas;
    private final TemplateBook templates;
    private final Codes codes;
    private final Broadcasts broadcasts;

    SendingController(
            ZaloAccounts accounts,
            ZaloOverview overview,
            Quotas quotas,
            TemplateBook templates,
            Codes codes,
            Broadcasts broadcasts) {
        this.accounts = accounts;
        this.overview = overview;
        this.quotas = quotas;
        this.templates = templates;
        this.codes = codes;
        this.broadcasts = broadcasts;
    }

    record Sending(@Nullable Boolean on) {}

    @GetMapping("/sending")
    Sending sending() {
        return new Sending(!overview.isStopped());
    }

    @PutMapping("/sending")
    Sending sending(@RequestBody Sending wish) {
        if (wish.on() == null) {
            throw ZaloProblem.incomplete("on");
        }
        overview.stop(!wish.on());
        return sending();
    }

    /// @param daily null while no reply has told it today
    /// @param byUser how many by user id are left
    record QuotaNow(
            @Nullable Integer daily,
            @Nullable Integer remaining,
            @Nullable Integer byUser) {}

    @GetMapping("/accounts/{name}/quota")
    QuotaNow quota(@PathVariable String name) {
        var quota = quotas.of(accounts.required(name).account());
        var level = quota.level();
        return new QuotaNow(
                level.map(Quota.Level::daily).orElse(null),
                level.map(Quota.Level::remaining).orElse(null),
                quota.byUser().orElse(null));
    }

    @GetMapping("/accounts/{name}/templates/{id}")
    TemplateInfo template(@PathVariable String name, @PathVariable String id) throws InterruptedException {
        return switch (templates.find(accounts.required(name), id)) {
            case TemplateBook.Entry.Known(var info) -> info;
            case TemplateBook.Entry.Refused(var code) ->
                throw ZaloProblem.noTemplate(id, codes.of(Host.BUSINESS, code));
            case TemplateBook.Entry.NotNow _ -> throw ZaloProblem.noAnswer();
        };
    }

    record ArticleWish(
            @Nullable String title,
            @Nullable String author,
            @Nullable String description,
            @Nullable String cover,
            @Nullable List<String> paragraphs) {}

    record ArticleMade(String id) {}

    @PostMapping("/accounts/{name}/articles")
    ArticleMade article(@PathVariable String name, @RequestBody ArticleWish wish) throws InterruptedException {
        Broadcasts.Article article;
        try {
            article = new Broadcasts.Article(
                    given("title", wish.title()),
                    given("author", wish.author()),
                    wish.description() == null ? "" : wish.description(),
                    given("cover", wish.cover()),
                    wish.paragraphs() == null ? List.of() : wish.paragraphs());
        } catch (IllegalArgumentException e) {
            throw ZaloProblem.incomplete(String.valueOf(e.getMessage()));
        }
        return new ArticleMade(broadcasts.make(name, article));
    }

    /// @param target Zalo's filter of followers; missing means all
    record BroadcastWish(@Nullable String article, @Nullable Map<String, String> target) {}

    /// @param outcome ACCEPTED, REFUSED, THROTTLED, UNREACHABLE, or UNKNOWN: it may have left, so look before you
    ///     repeat it
    record BroadcastDone(String outcome, @Nullable String code) {}

    @PostMapping("/accounts/{name}/broadcasts")
    BroadcastDone broadcast(@PathVariable String name, @RequestBody BroadcastWish wish) throws InterruptedException {
        var target = wish.target();
        return switch (broadcasts.send(name, given("article", wish.article()), target == null ? Map.of() : target)) {
            case Outcome.Accepted(var _, var ids) -> new BroadcastDone("ACCEPTED", ids.getFirst());
            case Outcome.Refused(var _, var code) -> new BroadcastDone("REFUSED", code);
            case Outcome.Throttled _ -> new BroadcastDone("THROTTLED", null);
            case Outcome.Unreachable _ -> new BroadcastDone("UNREACHABLE", null);
            case Outcome.Unknown _ -> new BroadcastDone("UNKNOWN", null);
        };
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ZaloProblem.incomplete(name);
        }
        return value.strip();
    }
}
