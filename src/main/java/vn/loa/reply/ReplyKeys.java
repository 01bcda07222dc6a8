package vn.loa.reply;

import java.time.Duration;
import java.util.Locale;
import vn.loa.message.RunId;
import vn.loa.subscriber.Msisdn;

/// The keys of this package. Whatever one script or one command touches carries the tag `{inbox}`.
final class ReplyKeys {

    /// The stream of replies not yet settled; no TTL, settled ones are deleted one by one.
    static final String INBOX = "reply:{inbox}";

    /// Replies that nobody understood, newest first; [#UNMATCHED_KEPT] of them, for [#UNMATCHED_FOR].
    static final String UNMATCHED = "reply:{inbox}:unmatched";

    static final int UNMATCHED_KEPT = 10_000;
    static final Duration UNMATCHED_FOR = Duration.ofDays(30);

    /// Replies by keyword that belong to no run; 400 days after the last.
    static final String COUNTS_OF_NO_RUN = "reply:{inbox}:run:none";

    /// Conversations that somebody has to deal with, and those that are done (sorted sets by the last text's time); as
    /// long as the newest conversation in them.
    static final String TALKS_OPEN = "reply:{talk}:open";

    static final String TALKS_CLOSED = "reply:{talk}:closed";

    private ReplyKeys() {}

    /// The conversation that a number has; like the conversation.
    static String talkOf(Msisdn number) {
        return "reply:{talk}:of:" + number.digits();
    }

    /// A conversation (hash); [Conversations#KEPT] after its last text.
    static String talk(String id) {
        return "reply:{talk}:talk:" + id;
    }

    /// Its texts by their ids (hash); like the conversation.
    static String said(String id) {
        return talk(id) + ":said";
    }

    /// Replies by keyword of one run; as long as its planes.
    static String counts(RunId run) {
        return "reply:{inbox}:run:" + run;
    }

    /// Marks a reply as taken; 3 days, longer than any operator tries again.
    static String seen(String reply) {
        return "reply:{inbox}:seen:" + reply;
    }

    /// The reply that was answered so today, for a number; 24 hours.
    static String once(Answer answer, Msisdn to) {
        return "reply:{inbox}:once:" + answer.name().toLowerCase(Locale.ROOT) + ":" + to.digits();
    }

    /// The replies of a number that were answered in the last 24 hours (sorted set); 24 hours after the last.
    static String answered(Msisdn to) {
        return "reply:{inbox}:answered:" + to.digits();
    }
}
