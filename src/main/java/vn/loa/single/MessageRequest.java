package vn.loa.single;

import org.jspecify.annotations.Nullable;

/// A single text as a program asks for it; checked by [MessageReader].
///
/// @param to the number, in any spelling
/// @param lane PROMPT, or URGENT for whoever may; PROMPT when it is missing
/// @param category why it is sent: TRANSACTIONAL, HEALTH_ALERT, PUBLIC_SERVICE, ADVERTISING
/// @param accents whether Vietnamese accents stay, at up to three times the parts; they do when it is missing
/// @param validity such as `4h`: what is not sent by then never will be
/// @param reference the caller's own mark, told again with the text
/// @param callback where the caller is told what becomes of it, among the addresses that its key may name
record MessageRequest(
        @Nullable String to,
        @Nullable String text,
        @Nullable String lane,
        @Nullable String category,
        @Nullable String sender,
        @Nullable Boolean accents,
        @Nullable String validity,
        @Nullable String reference,
        @Nullable String callback) {

    /// It holds a number and words.
    @Override
    public String toString() {
        return "MessageRequest[" + lane + ", " + category + "]";
    }
}
