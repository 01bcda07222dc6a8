package vn.loa.reply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Msisdn;

/// What one person and we have written to each other, for a person to go on with.
///
/// @param assignee who deals with it; null when nobody does
/// @param channel the one they wrote by last
/// @param to where they wrote to: a short code, an official account
/// @param texts oldest first
public record Conversation(
        String id, Msisdn with, State state, @Nullable String assignee, String channel, String to, List<Said> texts) {

    public Conversation {
        texts = List.copyOf(texts);
    }

    public enum State {
        OPEN,
        CLOSED
    }

    /// @param who the key or person who wrote it, [#AUTOMATIC] for an answer by keyword; empty for theirs
    public record Said(String id, Instant at, boolean theirs, String channel, String who, String text) {

        public static final String AUTOMATIC = "auto";

        @Override
        public String toString() {
            return "Said[" + id + "]";
        }
    }

    /// The last text; conversations begin with one.
    public Said last() {
        return texts.getLast();
    }

    /// What they wrote last; what we did, when nothing of theirs is kept any more.
    public Said heard() {
        return texts.reversed().stream().filter(Said::theirs).findFirst().orElse(last());
    }

    /// Whether no person has answered what they wrote last.
    public boolean isWaiting() {
        for (var text : texts.reversed()) {
            if (text.theirs()) {
                return true;
            }
            if (!text.who().equals(Said.AUTOMATIC)) {
                return false;
            }
        }
        return false;
    }

    /// It holds a number and words.
    @Override
    public String toString() {
        return "Conversation[" + id + "]";
    }
}
