package vn.loa.message;

/// How urgent a text is: an exposure alert, an answer somebody waits for, or a reminder among thousands.
public enum Lane {
    URGENT,
    PROMPT,
    BULK
}
