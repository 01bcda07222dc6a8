package vn.loa.message;

import java.util.Locale;

/// What can be true of a person in a run; for each run and block Redis holds one set of people per plane.
///
/// The accounts at any moment: audience = excluded + pending + attempted; attempted = accepted + failed + unknown + in
/// flight; accepted = delivered + undelivered + awaiting. Pending, in flight and awaiting are what is left over, so
/// they need no plane.
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
    EXCLUDED_EXPIRED;

    public boolean isExclusion() {
        return name().startsWith("EXCLUDED_");
    }

    /// As keys and JSON write it: `attempted`, `opted_out`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace("excluded_", "");
    }
}
