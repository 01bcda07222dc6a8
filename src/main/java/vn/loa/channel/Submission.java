package vn.loa.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loa.message.Lane;
import vn.loa.message.Text;
import vn.loa.subscriber.Msisdn;

/// One text to one person, ready to leave.
///
/// @param reference the caller's own mark; comes back with the outcome
/// @param operator the recipient's operator, by which a channel chooses its bind
/// @param sender the name or number the text comes from
/// @param validity how long the operator may keep trying
/// @param template what is sent instead of the text by a channel that knows templates; null for a plain text
public record Submission(
        long reference,
        Msisdn to,
        String operator,
        Text text,
        String sender,
        Lane lane,
        Duration validity,
        @Nullable Template template) {

    /// A plain text.
    public Submission(
            long reference, Msisdn to, String operator, Text text, String sender, Lane lane, Duration validity) {
        this(reference, to, operator, text, sender, lane, validity, null);
    }
}
