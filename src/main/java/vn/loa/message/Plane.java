package vn.loa.message;

import java.util.Locale;

/// What can be true of a person in a run; for each run and block Redis holds one set of people per plane.
///
/// The accounts at any moment: audience = excluded + pending + attempted; attempted = accepted + failed + unknown + in
/// flight; accepted = delivered + undelivered + awaiting; failed + undelivered = absent + without a number + for
/// another reason. Pending, in flight, awaiting and those for another reason are what is left over, so they need no
/// plane.
public enum Plane {
    /// In the audience as it was frozen when the run began.
    AUDIENCE,
    /// Claimed for sending; set before the first byte leaves.
    ATTEMPTED,
    /// Taken by the operator.
    ACCEPTED,
    /// Refused by the operator for good.
    FAILED,
    /// Perhaps taken, perhaps not; never sent again for a reminder.
    UNKNOWN,
    /// On the phone, says a receipt.
    DELIVERED,
    /// Not on the phone and never will be, says a receipt.
    UNDELIVERED,
    /// Of those whose text is undelivered: the phone was off or out of coverage, says the operator.
    ABSENT,
    /// Of those who were refused or whose text is undelivered: nobody has the number, says the operator.
    NO_NUMBER,
    /// Was not taken once, for a fault of the operator's, of the network or of ours, and is to be tried again; stays
    /// when that has come.
    RETRIED,
    /// Followed the personal link (bots aside).
    CLICKED,
    /// Answered with anything.
    REPLIED,
    /// Answered that reminders must stop.
    REFUSED_REMINDERS,
    /// Left out: had refused reminders when its turn came.
    EXCLUDED_OPTED_OUT,
    /// Left out: had installed the app when its turn came.
    EXCLUDED_INSTALLED,
    /// Left out: was texted too few days ago.
    EXCLUDED_TOO_SOON,
    /// Left out: was texted as often as allowed.
    EXCLUDED_CAPPED,
    /// Left out: was erased from the registry before its turn came.
    EXCLUDED_ERASED,
    /// Left out at random, to measure what the reminder achieves.
    EXCLUDED_HOLDOUT,
    /// Left out: the run was cancelled before its turn came.
    EXCLUDED_CANCELLED,
    /// Left out: the run's time was over before its turn came.
    EXCLUDED_EXPIRED,
    /// Of a run that goes by Zalo first: taken by Zalo. The planes without a channel say what became of the person, by
    /// whichever channel.
    ZALO_ACCEPTED,
    /// Refused by Zalo, or not taken in time.
    ZALO_FAILED,
    /// Perhaps taken by Zalo, perhaps not; these people get no text either.
    ZALO_UNKNOWN,
    /// On the phone, says Zalo.
    ZALO_DELIVERED,
    /// Never to be on the phone, says Zalo.
    ZALO_UNDELIVERED,
    /// Opened, says Zalo.
    ZALO_SEEN,
    /// Of a run that went by Zalo first: claimed for a text.
    SMS_ATTEMPTED,
    /// Text taken by the operator.
    SMS_ACCEPTED,
    /// Text refused by the operator for good.
    SMS_FAILED,
    /// Text perhaps taken, perhaps not.
    SMS_UNKNOWN,
    /// Text on the phone, says a receipt.
    SMS_DELIVERED,
    /// Text never to be on the phone, says a receipt.
    SMS_UNDELIVERED,
    /// Of those whose text is undelivered: the phone was off or out of coverage.
    SMS_ABSENT,
    /// Of those whose text was refused or is undelivered: nobody has the number.
    SMS_NO_NUMBER,
    /// Not reached by Zalo and not texted either: refused, installed or erased since, or the run was over.
    NOT_HANDED_ON;

    /// Whether it tells of one channel of a run that has two.
    public boolean isOfChannel() {
        return compareTo(EXCLUDED_EXPIRED) > 0;
    }

    public boolean isExclusion() {
        return name().startsWith("EXCLUDED_");
    }

    /// As keys and JSON write it: `attempted`, `opted_out`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace("excluded_", "");
    }
}
