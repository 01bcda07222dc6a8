package vn.loa.ussd;

/// What an operator tells of a dialogue.
enum Step {
    /// Somebody has dialled our code.
    BEGIN,
    /// Somebody has chosen, or typed something.
    CHOICE,
    /// A notice is on the screen.
    TOLD,
    /// The dialogue is over: hung up, timed out, or the network ended it.
    OVER
}
