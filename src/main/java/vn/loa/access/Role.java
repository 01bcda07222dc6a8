package vn.loa.access;

/// What the holder of an account or a key may do.
public enum Role {
    /// Starts, pauses and stops runs, hands in people and lists.
    OPERATOR,
    /// Writes campaigns, hands in statistics.
    AUTHOR,
    /// Approves what somebody else wrote.
    APPROVER,
    /// Sees quarantine and test lists, releases exposure alerts.
    HEALTH,
    /// Sends single texts by API, and sees what became of its own; for programs.
    SENDER,
    /// Answers people who call: checks the codes of alerts, and sees nothing else.
    HOTLINE,
    /// Reads everything, the audit log as well, and changes nothing.
    AUDITOR,
    /// Makes accounts and keys; sees no people and sends nothing.
    ADMINISTRATOR;

    /// As Spring Security names it.
    String authority() {
        return "ROLE_" + name();
    }
}
