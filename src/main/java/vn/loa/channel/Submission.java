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
/// @param validity how long the text is worth sending: so long it may wait here, and the operator may keep trying
/// @param template what is sent instead of the text by a channel that knows templates; null for a plain text
/// @param flash whether it shows at once and is not kept, where the channel can do that
public record Submission(
        long reference,
        Msisdn to,
        String operator,
        Text text,
        String sender,
        Lane lane,
        Duration validity,
        @Nullable Template template,
        boolean flash) {

    /// A plain text.
    public Submission(
            long reference, Msisdn to, String operator, Text text, String sender, Lane lane, Duration validity) {
        this(reference, to, operator, text, sender, lane, validity, null, false);
    }

    /// A template with the text that stands in for it.
    public Submission(
            long reference,
            Msisdn to,
            String operator,
            Text text,
            String sender,
            Lane lane,
            Duration validity,
            @Nullable Template template) {
        this(reference, to, operator, text, sender, lane, validity, template, false);
    }

    /// The same text as the stand-in for a template.
    public Submission with(Template filled) {
        return new Submission(reference, to, operator, text, sender, lane, validity, filled, flash);
    }

    /// The same text, shown at once and not kept.
    public Submission asFlash() {
        return new Submission(reference, to, operator, text, sender, lane, validity, template, true);
    }
}
