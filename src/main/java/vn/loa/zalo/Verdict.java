package vn.loa.zalo;

/// What a code of Zalo means for us: a line of `codes.csv`.
///
/// @param code 0 never comes here
/// @param vietnamese what is wrong and how to mend it
/// @param english the same
record Verdict(Host host, int code, Kind kind, Scope scope, String vietnamese, String english) {

    enum Kind {
        /// Renew the token once, and try once more.
        TOKEN,
        /// This person cannot be reached by this way.
        RECIPIENT,
        /// This person has told Zalo to keep us away.
        OPT_OUT,
        /// Not to this person now.
        WINDOW,
        QUOTA,
        NIGHT,
        BILLING,
        CONFIGURATION,
        /// This message never.
        PERMANENT,
        /// Try again, a few times.
        RETRY
    }

    /// Whom it concerns: one message, its recipient, all messages of its template, or of its account.
    enum Scope {
        MESSAGE,
        PERSON,
        TEMPLATE,
        ACCOUNT
    }

    /// As delivery notes it: `zalo-118`.
    String label() {
        return "zalo" + code;
    }
}
