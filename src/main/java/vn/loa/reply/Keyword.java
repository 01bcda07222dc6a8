package vn.loa.reply;

/// What a reply can ask for; how people spell it is in `config/keywords.yaml`.
enum Keyword {
    /// Send me the link.
    CAI,
    /// I have installed it: a claim, never counted as registered.
    DACAI,
    /// No more reminders.
    TC,
    /// Reminders again.
    DK,
    /// I have just arrived here.
    DEN,
    /// Help.
    TG,
    /// I have read the alert.
    ACK
}
