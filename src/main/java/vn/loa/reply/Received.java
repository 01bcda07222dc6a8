package vn.loa.reply;

import java.util.Optional;
import vn.loa.channel.Inbound;
import vn.loa.message.Runs;
import vn.loa.subscriber.Subscriber;

/// A reply as it lies in the inbox; it prints without number and text.
///
/// @param entry its place in the inbox
record Received(String entry, Inbound.Reply reply) {

    @Override
    public String toString() {
        return "Received[" + entry + "]";
    }

    /// A reply and what it asks for, if we can tell: a keyword, else a question that is often asked.
    record Understood(Received received, Optional<Keyword> keyword, Optional<ReplySettings.Question> question) {}

    /// A reply, who wrote it, and the run it answers; both are empty for a stranger.
    record Placed(Understood understood, Optional<Subscriber> person, Optional<Runs.Header> run) {}

    /// A reply whose wish is done, and what is left to say.
    ///
    /// @param answer with its placeholders
    /// @param isForAPerson whether only a person can understand it
    record Done(Placed placed, Optional<String> answer, boolean isForAPerson) {

        Inbound.Reply reply() {
            return placed.understood().received().reply();
        }

        Optional<Keyword> keyword() {
            return placed.understood().keyword();
        }

        /// As replies are counted: the keyword, `FAQ:` and a question's name, or [Replies#OTHER].
        String topic() {
            return keyword()
                    .map(Keyword::name)
                    .or(() -> placed.understood().question().map(question -> "FAQ:" + question.name()))
                    .orElse(Replies.OTHER);
        }
    }
}
