package vn.loa.intake;

import java.io.IOException;

/// A file that cannot be taken, or not to its end; the message says why and what would mend it, Vietnamese first.
final class BadFile extends IOException {

    /// What is wrong, in one word for programs.
    enum Fault {
        UNREADABLE,
        DAMAGED,
        ENCRYPTED,
        NESTED,
        TOO_LARGE,
        TRUNCATED,
        REFUSED,
        TECHNICAL
    }

    private final Fault fault;

    BadFile(Fault fault, String vietnamese, String english) {
        super(vietnamese + " (" + english + ")");
        this.fault = fault;
    }

    /// @param told in both languages
    BadFile(Fault fault, String told) {
        super(told);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    String told() {
        return String.valueOf(getMessage());
    }
}
