package vn.loa.single;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.SingleFate;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.message.Category;
import vn.loa.message.Lane;

/// A single text as its sender sees it: the number masked, the words left out.
///
/// @param state WAITING, ATTEMPTED, ACCEPTED, FAILED, UNKNOWN, EXPIRED, DELIVERED, UNDELIVERED
/// @param fate the same, and RETRYING, NO_NUMBER or ABSENT where more is known
/// @param timeline what happened, oldest first
record MessageView(
        String id,
        String to,
        Lane lane,
        Category category,
        String sender,
        @Nullable String reference,
        SingleState state,
        SingleFate fate,
        Instant acceptedAt,
        Instant expiresAt,
        List<Event> timeline) {

    /// @param event accepted, handed-over, to-try-again, answered, not-sent, expired or receipt
    /// @param outcome what the operator, or we, said: ACCEPTED, FAILED, UNKNOWN; of a receipt
    ///     DELIVERED, UNDELIVERED, INTERMEDIATE
    /// @param detail the bind that took it, the reason, or the operator's code
    /// @param part of a receipt for one of several parts: `2/3`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            Instant at,
            String event,
            @Nullable String outcome,
            @Nullable String detail,
            @Nullable String part) {}

    static MessageView of(SingleStory story) {
        var text = story.text();
        return new MessageView(
                publicId(text.id()),
                text.to().masked(),
                text.lane(),
                text.category(),
                text.sender(),
                orNull(text.reference()),
                story.state(),
                story.fate(),
                story.taken(),
                story.expires(),
                story.steps().stream().map(MessageView::event).toList());
    }

    static String publicId(String id) {
        return id.substring(id.indexOf(':') + 1);
    }

    private static Event event(SingleStory.Step step) {
        return switch (step) {
            case SingleStory.Step.Came(var at, var state, var words) -> came(at, state, orNull(words));
            case SingleStory.Step.Receipt(var at, var says, var part, var of, var code) ->
                new Event(at, "receipt", says, orNull(code), of > 1 ? part + "/" + of : null);
        };
    }

    private static Event came(Instant at, SingleState state, @Nullable String words) {
        return switch (state) {
            case WAITING -> new Event(at, words == null ? "accepted" : "not-sent", null, words, null);
            case ATTEMPTED -> new Event(at, words == null ? "handed-over" : "to-try-again", null, words, null);
            case EXPIRED -> new Event(at, "expired", null, null, null);
            case WITHDRAWN -> new Event(at, "withdrawn", null, null, null);
            case ACCEPTED, FAILED, UNKNOWN -> new Event(at, "answered", state.name(), words, null);
            case DELIVERED, UNDELIVERED -> new Event(at, "receipt", state.name(), words, null);
        };
    }

    private static @Nullable String orNull(String words) {
        return words.isEmpty() ? null : words;
    }
}
