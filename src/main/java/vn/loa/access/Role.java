package vn.loa.access;

/// What the holder of a key may do.
enum Role {
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
    /// Reads everything, changes nothing.
    AUDITOR;

    /// As Spring Security names it.
    String authority() {
        return "ROLE_" + name();
    }
}
