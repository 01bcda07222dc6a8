package vn.loa.zalo;

import java.time.Instant;
import java.util.Locale;

/// Why an account's tokens could not be renewed.
///
/// @param code Zalo's number, or 0 when it said none
/// @param again when it is tried again; [Instant#MAX] when only a person can mend it
record TokenTrouble(Kind kind, int code, Instant since, Instant again) {

    enum Kind {
        /// The refresh token is not good, or is used: the account must be granted once more.
        REFUSED_FOR_GOOD,
        /// The refresh token was sent, its answer was lost, and Zalo says by now that it is used.
        ANSWER_LOST,
        /// Zalo says no for a reason that may pass.
        REFUSED,
        /// Nobody knows yet whether the refresh token was used.
        NO_ANSWER,
        NOT_SENT,
        /// What lies in Redis was enciphered with another secret.
        UNREADABLE
    }

    boolean needsAPerson() {
        return again.equals(Instant.MAX);
    }

    String vietnamese() {
        return switch (kind) {
            case REFUSED_FOR_GOOD ->
                "Zalo không nhận refresh token (mã " + code
                        + "): hãy cấp quyền lại cho ứng dụng, hoặc dán cặp token mới";
            case ANSWER_LOST ->
                "Đã đổi refresh token nhưng mất câu trả lời (máy dừng hoặc đứt mạng): hãy cấp quyền lại cho ứng dụng,"
                        + " hoặc dán cặp token mới, trước khi access token hiện tại hết hạn";
            case REFUSED ->
                "Zalo chưa đổi token (mã " + code + "), sẽ thử lại; hãy xem trạng thái ứng dụng ở trang Zalo";
            case NO_ANSWER -> "Zalo không trả lời khi đổi token, sẽ thử lại";
            case NOT_SENT -> "Không kết nối được tới máy chủ token của Zalo, sẽ thử lại";
            case UNREADABLE ->
                "Không giải mã được token: loa.zalo.secret đã đổi; hãy đặt lại như cũ, hoặc cấp quyền lại";
        };
    }

    String english() {
        return switch (kind) {
            case REFUSED_FOR_GOOD ->
                "Zalo does not take the refresh token (code " + code
                        + "): grant the app once more, or paste a new pair";
            case ANSWER_LOST ->
                "The refresh token was exchanged and the answer was lost, by a crash or a broken line: grant the app"
                        + " once more, or paste a new pair, before the present access token ends";
            case REFUSED ->
                "Zalo does not renew the tokens yet (code " + code + "), it is tried again; look at the app's state"
                        + " with Zalo";
            case NO_ANSWER -> "Zalo gave no answer when tokens were to be renewed; it is tried again";
            case NOT_SENT -> "Zalo's token server cannot be reached; it is tried again";
            case UNREADABLE ->
                "The tokens cannot be deciphered, loa.zalo.secret has changed: set it back, or grant the app once more";
        };
    }

    String written() {
        return kind + "\n" + code + "\n" + since.toEpochMilli() + "\n"
                + (needsAPerson() ? "never" : Long.toString(again.toEpochMilli()));
    }

    static TokenTrouble read(String written) {
        var fields = written.split("\n");
        return new TokenTrouble(
                Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(fields[1]),
                Instant.ofEpochMilli(Long.parseLong(fields[2])),
                fields[3].equals("never") ? Instant.MAX : Instant.ofEpochMilli(Long.parseLong(fields[3])));
    }
}
