package vn.loa.console;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.loa.result.ResultBook;
import vn.loa.result.ResultFiles;
import vn.loa.result.Results;
import vn.loa.subscriber.ExpressionException;
import vn.loa.subscriber.HealthRoleNeeded;
import vn.loa.subscriber.Reach;
import vn.loa.subscriber.Segments;
import vn.loa.subscriber.Sight;

/// What came of a campaign, and the set behind each figure.
@Controller
class ResultsPage {

    private final ResultBook book;
    private final Segments segments;
    private final Reach reach;

    ResultsPage(ResultBook book, Segments segments, Clock clock) {
        this.book = book;
        this.segments = segments;
        this.reach = new Reach(segments, clock);
    }

    record Choice(String id, String title) {}

    @GetMapping("/results")
    String results(Model model) {
        model.addAttribute(
                "campaigns",
                book.campaigns().stream()
                        .map(id -> new Choice(id, book.title(id)))
                        .toList());
        return "results";
    }

    @GetMapping("/results/{campaign:[a-z0-9-]+}")
    String campaign(
            @PathVariable String campaign,
            @RequestParam(required = false) @Nullable String below,
            Model model,
            Locale locale) {
        model.addAttribute("view", new ResultPresenter(find(campaign, below), below, locale).view());
        model.addAttribute("plots", true);
        return "result";
    }

    @GetMapping("/results/{campaign:[a-z0-9-]+}." + Sheet.ENDING)
    ResponseEntity<Object> sheet(
            @PathVariable String campaign,
            @PathVariable String ending,
            @RequestParam(required = false) @Nullable String below) {
        var results = find(campaign, below);
        return ending.equals("json")
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ResultFiles.json(results))
                : Sheet.csv(ResultFiles.csv(results), "results-" + campaign);
    }

    @GetMapping("/results." + Sheet.ENDING)
    ResponseEntity<Object> sheet(@PathVariable String ending) {
        var sheet = new Sheet("campaign", "title");
        book.campaigns().forEach(id -> sheet.row(id, book.title(id)));
        return sheet.as(ending, "results");
    }

    /// @param by what it is told apart by, @param code of the part, @param of what is counted of it
    @GetMapping(value = "/results/{campaign:[a-z0-9-]+}", params = "of")
    String figure(
            @PathVariable String campaign,
            @RequestParam String by,
            @RequestParam String code,
            @RequestParam String of,
            @RequestParam(required = false) @Nullable String below,
            Model model,
            Locale locale) {
        var results = find(campaign, below);
        var figure = results.by().getOrDefault(by, List.of()).stream()
                .filter(row -> row.code().equals(code))
                .flatMap(row -> row.figures().entrySet().stream())
                .filter(each -> Frame.word(each.getKey()).equals(of))
                .map(each -> each.getValue())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return set(figure.expression(), model, locale);
    }

    /// The people behind a figure: who is meant, and how many they are at this moment.
    @GetMapping("/results/set")
    String set(@RequestParam String expression, Model model, Locale locale) {
        try {
            var parsed = segments.parse(expression);
            if (parsed.isHealth() && !Sight.ofHealth()) {
                throw new HealthRoleNeeded("Tập này dùng danh sách y tế, mà danh sách y tế", "Health lists");
            }
            model.addAttribute("count", new Wording(locale).count(segments.count(reach.within(parsed))));
        } catch (ExpressionException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
        model.addAttribute("expression", expression);
        model.addAttribute("limited", Reach.isLimited());
        return "set";
    }

    private Results find(String campaign, @Nullable String below) {
        return book.of(campaign, below).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
