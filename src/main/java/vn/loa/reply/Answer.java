package vn.loa.reply;

/// What we can answer; the words are in `config/keywords.yaml`.
enum Answer {
    LINK,
    LINK_ANDROID,
    LINK_IPHONE,
    CLAIMED,
    REFUSED,
    REFUSED_CAMPAIGN,
    RESUMED,
    HELP,
    ARRIVED,
    ACKNOWLEDGED,
    UNKNOWN
}
