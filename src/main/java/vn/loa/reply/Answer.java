package vn.loa.reply;

/// What we can answer; the words are in `config/keywords.yaml`.
enum Answer {
    LINK,
    CLAIMED,
    REFUSED,
    REFUSED_CAMPAIGN,
    RESUMED,
    HELP,
    UNKNOWN
}
