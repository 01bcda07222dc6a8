package vn.loa.smpp;

/// Where a receipt writes the id of its text; an operator may spell it in one place as in its responses and otherwise
/// in the other.
enum IdPlace {
    /// In its text, and in its parameter too if both say the same.
    TEXT,
    /// In receipted_message_id, while the text says something else or nothing. As a rule it repeats what the response
    /// said (SMPP 3.4, 5.3.2.12).
    PARAMETER
}
