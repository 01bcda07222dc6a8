package vn.loa.delivery;

/// Which of a run's messages to one person is meant.
enum Step {
    /// The message that goes out before the text, of a run that has one: [FirstMessage].
    FIRST,
    /// The text; in most runs the only message.
    LAST
}
