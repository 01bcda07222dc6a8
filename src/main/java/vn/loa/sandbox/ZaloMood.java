package vn.loa.sandbox;

/// How simulated Zalo behaves; can change while it runs.
public enum ZaloMood {
    HAPPY,
    /// Takes every access token for ended, until a refresh has made a new one.
    EXPIRED_TOKEN,
    /// The account's messages of the day are used up.
    OUT_OF_QUOTA,
    /// Takes no templates, as between 22:00 and 06:00.
    NIGHT,
    /// Nobody has Zalo.
    NOT_A_USER,
    /// Everybody has told Zalo to keep this account away.
    REFUSED,
    /// The template was disabled for its quality.
    TEMPLATE_DISABLED,
    WALLET_EMPTY,
    /// Too many requests a minute.
    TOO_FAST,
    /// A number that no table knows.
    RIDDLE,
    /// Answers after three seconds.
    SLOW,
    /// HTTP 500, and nothing is taken.
    BROKEN,
    /// Takes messages and hangs up without an answer; their receipts come all the same.
    SILENT_AFTER_ACCEPTING,
    NO_RECEIPT;

    /// The number that a message by phone is refused with on `business.openapi.zalo.me`; 0 when it is taken.
    int business() {
        return switch (this) {
            case OUT_OF_QUOTA -> -144;
            case NIGHT -> -133;
            case NOT_A_USER -> -118;
            case REFUSED -> -141;
            case TEMPLATE_DISABLED -> -146;
            case WALLET_EMPTY -> -115;
            case TOO_FAST -> -32;
            case RIDDLE -> -9999;
            case HAPPY, EXPIRED_TOKEN, SLOW, BROKEN, SILENT_AFTER_ACCEPTING, NO_RECEIPT -> 0;
        };
    }

    /// The same of a message by user id on `openapi.zalo.me`.
    int openapi() {
        return switch (this) {
            case OUT_OF_QUOTA -> -211;
            case NIGHT -> -234;
            case NOT_A_USER -> -227;
            case REFUSED -> -244;
            case TEMPLATE_DISABLED -> -249;
            case WALLET_EMPTY -> -321;
            case TOO_FAST -> -32;
            case RIDDLE -> -9999;
            case HAPPY, EXPIRED_TOKEN, SLOW, BROKEN, SILENT_AFTER_ACCEPTING, NO_RECEIPT -> 0;
        };
    }
}
