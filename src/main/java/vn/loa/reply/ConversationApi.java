package vn.loa.reply;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.delivery.SingleFate;
import vn.loa.delivery.SingleState;

/// What people wrote that only a person can understand: who deals with it, and what we answer.
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationApi {

    private static final int MOST = 500;

    private final ConversationDesk desk;

    ConversationApi(ConversationDesk desk) {
        this.desk = desk;
    }

    /// @param from masked
    /// @param theirs whether the last text is theirs
    record Entry(
            String id,
            String from,
            Conversation.State state,
            @Nullable String assignee,
            String channel,
            Instant at,
            boolean theirs,
            String text) {}

    record Whole(
            String id,
            String from,
            Conversation.State state,
            @Nullable String assignee,
            String channel,
            List<Text> texts,
            List<ConversationDesk.Way> ways,
            Map<String, String> templates) {}

    /// @param state what became of a text of ours; null of theirs, and when that is no longer known
    /// @param fate the same, and RETRYING, NO_NUMBER or ABSENT where more is known
    /// @param why it did not leave, as the channel or the rule calls it
    record Text(
            Instant at,
            boolean theirs,
            String channel,
            String who,
            String text,
            @Nullable SingleState state,
            @Nullable SingleFate fate,
            @Nullable String why) {}

    /// @param to whom it is assigned; null or empty for nobody
    record Assignment(@Nullable String to) {}

    /// @param state `open`, `mine`, `assigned` (to anybody, open) or `closed`
    @GetMapping
    List<Entry> list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "100") int limit,
            @Nullable Principal who) {
        var box = ConversationDesk.Box.named(state)
                .orElseThrow(() -> problem(
                        HttpStatus.BAD_REQUEST,
                        "state là open, mine, assigned hoặc closed.",
                        "state is open, mine, assigned or closed."));
        return desk.list(box, name(who), Math.clamp(limit, 1, MOST)).stream()
                .map(ConversationApi::entry)
                .toList();
    }

    /// The same as CSV.
    @GetMapping(produces = "text/csv;charset=UTF-8")
    String csv(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "100") int limit,
            @Nullable Principal who) {
        var written = new StringWriter();
        var csv = CsvWriter.builder().build(written);
        csv.writeRecord("id", "from", "state", "assignee", "channel", "at", "theirs", "text");
        list(state, limit, who)
                .forEach(entry -> csv.writeRecord(
                        entry.id(),
                        entry.from(),
                        entry.state().name(),
                        entry.assignee() == null ? "" : entry.assignee(),
                        entry.channel(),
                        entry.at().toString(),
                        entry.theirs() ? "1" : "0",
                        harmless(entry.text())));
        return written.toString();
    }

    @GetMapping("/{id}")
    Whole find(@PathVariable String id) {
        var conversation = conversation(id);
        return new Whole(
                conversation.id(),
                conversation.with().masked(),
                conversation.state(),
                conversation.assignee(),
                conversation.channel(),
                conversation.texts().stream().map(this::text).toList(),
                desk.ways(conversation),
                desk.templates(conversation));
    }

    @PutMapping("/{id}/assignment")
    Entry assign(@PathVariable String id, @RequestBody Assignment assignment) {
        var to = assignment.to() == null ? "" : assignment.to().strip();
        if (!to.isEmpty() && !ConversationDesk.isName(to)) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "to là tên người hoặc tên khóa, nhiều nhất 60 ký tự.",
                    "to is the name of a person or a key, at most 60 characters.");
        }
        if (!desk.assign(id, to)) {
            throw gone();
        }
        return entry(conversation(id));
    }

    @PostMapping("/{id}/answers")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ConversationDesk.Result.Taken answer(
            @PathVariable String id, @RequestBody ConversationDesk.Wish wish, @Nullable Principal who) {
        return switch (desk.answer(conversation(id), wish, name(who))) {
            case ConversationDesk.Result.Taken taken -> taken;
            case ConversationDesk.Result.Refused(var mistake, var vietnamese, var english) ->
                throw problem(mistake ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT, vietnamese, english);
        };
    }

    @PostMapping("/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String id) {
        if (!desk.close(id)) {
            throw gone();
        }
    }

    private Text text(Conversation.Said said) {
        var fate = desk.fate(said);
        return new Text(
                said.at(),
                said.theirs(),
                said.channel(),
                said.who(),
                said.text(),
                fate.map(ConversationDesk.Fate::state).orElse(null),
                fate.map(ConversationDesk.Fate::fate).orElse(null),
                fate.map(ConversationDesk.Fate::why)
                        .filter(why -> !why.isEmpty())
                        .orElse(null));
    }

    private Conversation conversation(String id) {
        return desk.find(id).orElseThrow(ConversationApi::gone);
    }

    private static Entry entry(Conversation conversation) {
        var last = conversation.last();
        return new Entry(
                conversation.id(),
                conversation.with().masked(),
                conversation.state(),
                conversation.assignee(),
                conversation.channel(),
                last.at(),
                last.theirs(),
                last.text());
    }

    // A spreadsheet would take it for a formula.
    private static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    private static String name(@Nullable Principal who) {
        return who == null ? "anonymous" : who.getName();
    }

    private static ErrorResponseException gone() {
        return problem(
                HttpStatus.NOT_FOUND,
                "Không có hội thoại này, hoặc đã quá hạn lưu.",
                "There is no such conversation, or it is no longer kept.");
    }

    private static ErrorResponseException problem(HttpStatus status, String vietnamese, String english) {
        return new ErrorResponseException(
                status, ProblemDetail.forStatusAndDetail(status, vietnamese + " (" + english + ")"), null);
    }
}
