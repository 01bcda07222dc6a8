package vn.loa.reply;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
import vn.loa.delivery.SingleState;

/// What people wrote that only a person can understand: who deals with it, and what we answer.
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationApi {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,59}");
    private static final int MOST = 500;

    private final Conversations conversations;
    private final ConversationDesk desk;

    ConversationApi(Conversations conversations, ConversationDesk desk) {
        this.conversations = conversations;
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
    /// @param why it did not leave, as the channel or the rule calls it
    record Text(
            Instant at,
            boolean theirs,
            String channel,
            String who,
            String text,
            @Nullable SingleState state,
            @Nullable String why) {}

    /// @param to whom it is assigned; null or empty for nobody
    record Assignment(@Nullable String to) {}

    /// @param text in free words, or else
    /// @param template the name of one
    /// @param channel one of `ways`; the one they wrote by when missing
    record AnswerWish(
            @Nullable String text,
            @Nullable String template,
            @Nullable String channel) {}

    /// @param id of the text that is on its way
    record Taken(String id, int parts) {}

    /// @param state `open`, `mine`, `assigned` (to anybody, open) or `closed`
    @GetMapping
    List<Entry> list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "100") int limit,
            @Nullable Principal who) {
        var most = Math.clamp(limit, 1, MOST);
        var mine = name(who);
        var found =
                switch (state) {
                    case "open" -> conversations.in(Conversation.State.OPEN, most);
                    case "closed" -> conversations.in(Conversation.State.CLOSED, most);
                    case "mine" ->
                        conversations.in(Conversation.State.OPEN, Integer.MAX_VALUE).stream()
                                .filter(each -> mine.equals(each.assignee()))
                                .limit(most)
                                .toList();
                    case "assigned" ->
                        conversations.in(Conversation.State.OPEN, Integer.MAX_VALUE).stream()
                                .filter(each -> each.assignee() != null)
                                .limit(most)
                                .toList();
                    default ->
                        throw problem(
                                HttpStatus.BAD_REQUEST,
                                "state là open, mine, assigned hoặc closed.",
                                "state is open, mine, assigned or closed.");
                };
        return found.stream().map(ConversationApi::entry).toList();
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
        if (!to.isEmpty() && !NAME.matcher(to).matches()) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "to là tên người hoặc tên khóa, nhiều nhất 60 ký tự.",
                    "to is the name of a person or a key, at most 60 characters.");
        }
        if (!conversations.assign(id, to)) {
            throw gone();
        }
        return entry(conversation(id));
    }

    @PostMapping("/{id}/answers")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken answer(@PathVariable String id, @RequestBody AnswerWish wish, @Nullable Principal who) {
        var conversation = conversation(id);
        var text = text(wish, conversation);
        return switch (desk.answer(conversation, text, channel(wish, conversation), name(who))) {
            case ConversationDesk.Result.Taken(var message, var parts) -> new Taken(message, parts);
            case ConversationDesk.Result.Forbidden(var objection) ->
                throw problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Không gửi: " + objection.reason().vietnamese() + ".",
                        "Not sent: " + objection.reason().english() + ".");
            case ConversationDesk.Result.Closed(var channel) ->
                throw problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Người này đã lâu không tương tác qua " + channel
                                + " nên kênh này không nhận tin tự do; hãy gửi lại với \"channel\": \"sms\".",
                        "This person has not been on " + channel + " lately, so it takes no free words to them; send it"
                                + " again with \"channel\": \"sms\".");
            case ConversationDesk.Result.TooLong(var parts) ->
                throw problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Câu trả lời thành " + parts + " tin, nhiều nhất là " + ConversationDesk.MOST_PARTS
                                + "; hãy viết ngắn hơn.",
                        "The answer takes " + parts + " parts and may have " + ConversationDesk.MOST_PARTS
                                + "; shorten it.");
        };
    }

    @PostMapping("/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String id) {
        if (!conversations.close(id)) {
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
                fate.map(ConversationDesk.Fate::why)
                        .filter(why -> !why.isEmpty())
                        .orElse(null));
    }

    private String channel(AnswerWish wish, Conversation conversation) {
        var wished =
                wish.channel() == null ? conversation.channel() : wish.channel().strip();
        var known = desk.ways(conversation).stream()
                .map(ConversationDesk.Way::channel)
                .toList();
        if (!known.contains(wished)) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "channel là một trong: " + String.join(", ", known) + ".",
                    "channel is one of these.");
        }
        return wished;
    }

    private String text(AnswerWish wish, Conversation conversation) {
        var text = wish.text() == null ? "" : wish.text().strip();
        var template = wish.template() == null ? "" : wish.template().strip();
        if (text.isEmpty() == template.isEmpty()) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "Viết text hoặc template, một trong hai.",
                    "Give text or template, one of them.");
        }
        if (!text.isEmpty()) {
            return text;
        }
        return desk.template(template, conversation)
                .orElseThrow(() -> problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Không có mẫu trả lời này; có: "
                                + String.join(", ", desk.templates(conversation).keySet()) + ".",
                        "There is no such template; there are: "
                                + String.join(", ", desk.templates(conversation).keySet()) + "."));
    }

    private Conversation conversation(String id) {
        return conversations.find(id).orElseThrow(ConversationApi::gone);
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
