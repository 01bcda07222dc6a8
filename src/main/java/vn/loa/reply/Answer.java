package vn.loa.reply;

/// What we can answer; the words are in `config/keywords.yaml`.
enum Answer {
    LINK,
    CLAIMED,
    REFUSED,
    RESUMED,
    HELP,
    UNKNOWN
}
