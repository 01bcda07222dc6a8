package vn.loa.console;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.loa.access.Cells;
import vn.loa.access.SmallCells;
import vn.loa.delivery.SingleFate;
import vn.loa.reply.Conversation;
import vn.loa.reply.ConversationDesk;
import vn.loa.reply.ConversationDesk.Box;

/// What people have answered: by keyword for the latest runs, and the desk at which free words are read and answered.
@Controller
class ConversationsPage {

    private static final int MOST = 200;
    private static final int LARGEST_SHEET = 10_000;
    private static final int RUNS = 10;
    private static final int SNIPPET = 160;

    private final ConversationDesk desk;
    private final Runbook runs;

    ConversationsPage(ConversationDesk desk, Runbook runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /// @param from masked
    /// @param waiting for a person's answer
    /// @param words what they wrote last, or the beginning of it
    record Row(
            String id,
            String from,
            @Nullable String assignee,
            String channel,
            String at,
            boolean waiting,
            String words) {}

    /// @param state what became of a text of ours; null of theirs, and when that is no longer known
    record Line(
            String at,
            boolean theirs,
            String channel,
            String who,
            String text,
            @Nullable SingleFate fate,
            String why) {}

    /// @param until how long it takes free words, empty when there is no end
    record Way(String channel, boolean open, String until) {}

    @GetMapping("/conversations")
    String list(@RequestParam(defaultValue = "open") String state, Model model, @Nullable Principal who) {
        model.addAttribute("box", box(state).name().toLowerCase(Locale.ROOT));
        model.addAttribute(
                "boxes",
                List.of(Box.values()).stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList());
        var found = desk.list(box(state), Frame.name(who), MOST + 1);
        model.addAttribute("more", found.size() > MOST);
        model.addAttribute(
                "rows", found.stream().limit(MOST).map(ConversationsPage::row).toList());
        model.addAttribute("answered", runs.answered(RUNS));
        return "conversations";
    }

    @GetMapping("/conversations." + Sheet.ENDING)
    ResponseEntity<Object> sheet(
            @PathVariable String ending, @RequestParam(defaultValue = "open") String state, @Nullable Principal who) {
        var sheet = new Sheet("id", "from", "state", "assignee", "channel", "at", "waiting", "text");
        for (var each : desk.list(box(state), Frame.name(who), LARGEST_SHEET)) {
            var heard = each.heard();
            sheet.row(
                    each.id(),
                    each.with().masked(),
                    each.state(),
                    each.assignee() == null ? "" : each.assignee(),
                    each.channel(),
                    heard.at(),
                    each.isWaiting(),
                    heard.text());
        }
        return sheet.as(ending, "conversations-" + box(state).name().toLowerCase(Locale.ROOT));
    }

    @GetMapping("/conversations/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String template,
            Model model,
            @Nullable Principal who) {
        var conversation = conversation(id);
        thread(conversation, Polling.FIRST, model);
        model.addAttribute("talk", conversation);
        model.addAttribute("from", conversation.with().masked());
        model.addAttribute("me", Frame.name(who));
        model.addAttribute(
                "ways",
                desk.ways(conversation).stream()
                        .map(way -> new Way(way.channel(), way.open(), at(way.until())))
                        .toList());
        var templates = desk.templates(conversation);
        model.addAttribute("templates", templates);
        if (!model.containsAttribute("draft")) {
            model.addAttribute("draft", templates.getOrDefault(template, ""));
        }
        return "conversation";
    }

    /// What was said, as it stands now.
    @GetMapping("/conversations/{id}/live")
    String live(@PathVariable String id, @RequestParam int seen, @RequestParam int step, Model model) {
        thread(conversation(id), new Polling(seen, step), model);
        return "conversation :: live";
    }

    @PostMapping("/conversations/{id}/answers")
    String answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String channel,
            @Nullable Principal who,
            Locale locale,
            RedirectAttributes after) {
        var wish = new ConversationDesk.Wish(text, null, channel);
        if (desk.answer(conversation(id), wish, Frame.name(who))
                instanceof ConversationDesk.Result.Refused(var _, var vietnamese, var english)) {
            after.addFlashAttribute("refused", locale.getLanguage().equals("en") ? english : vietnamese);
            after.addFlashAttribute("draft", text);
        }
        return "redirect:/conversations/" + id;
    }

    @PostMapping("/conversations/{id}/assignment")
    String assign(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            Locale locale,
            RedirectAttributes after) {
        var name = to.strip();
        if (!name.isEmpty() && !ConversationDesk.isName(name)) {
            after.addFlashAttribute(
                    "refused",
                    locale.getLanguage().equals("en")
                            ? "A name has letters, digits, spaces, dots and hyphens, at most 60."
                            : "Tên gồm chữ, số, dấu cách, chấm, gạch nối; nhiều nhất 60 ký tự.");
        } else if (!desk.assign(id, name)) {
            throw gone();
        }
        return "redirect:/conversations/" + id;
    }

    @PostMapping("/conversations/{id}/closure")
    String close(@PathVariable String id) {
        if (!desk.close(id)) {
            throw gone();
        }
        return "redirect:/conversations";
    }

    private void thread(Conversation conversation, Polling last, Model model) {
        var lines = conversation.texts().stream().map(this::line).toList();
        model.addAttribute("id", conversation.id());
        model.addAttribute("lines", lines);
        model.addAttribute("polling", last.after(lines, true));
    }

    private Line line(Conversation.Said said) {
        var fate = desk.fate(said);
        return new Line(
                Moments.at(said.at()),
                said.theirs(),
                said.channel(),
                said.who(),
                said.text(),
                fate.map(ConversationDesk.Fate::fate).orElse(null),
                fate.map(ConversationDesk.Fate::why).orElse(""));
    }

    @GetMapping("/conversations/keywords." + Sheet.ENDING)
    ResponseEntity<Object> keywords(@PathVariable String ending) {
        var sheet = new Sheet("run", "title", "keyword", "replies");
        for (var run : runs.answered(RUNS)) {
            var cells = new Cells<String>();
            run.byKeyword().forEach(cells::put);
            cells.tied(run.byKeyword().keySet())
                    .shown()
                    .forEach((keyword, count) ->
                            sheet.row(run.run().number(), run.title(), keyword, SmallCells.written(count, ending)));
        }
        return sheet.as(ending, "keywords");
    }

    private Conversation conversation(String id) {
        return desk.find(id).orElseThrow(ConversationsPage::gone);
    }

    private static Row row(Conversation conversation) {
        var heard = conversation.heard();
        var words = heard.text();
        return new Row(
                conversation.id(),
                conversation.with().masked(),
                conversation.assignee(),
                conversation.channel(),
                Moments.at(heard.at()),
                conversation.isWaiting(),
                words.length() > SNIPPET
                        ? words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, SNIPPET))) + "…"
                        : words);
    }

    private static String at(@Nullable Instant moment) {
        return moment == null ? "" : Moments.at(moment);
    }

    private static Box box(String state) {
        return Box.named(state).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
