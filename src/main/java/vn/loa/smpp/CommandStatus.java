package vn.loa.smpp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome.Reason;

/// What an operator's command_status means for a text (SMPP 3.4, 5.1.3): later, or never and why.
enum CommandStatus {
    INVALID_MESSAGE_LENGTH(0x01, Reason.INVALID_TEXT),
    INVALID_SOURCE(0x0a, Reason.INVALID_SENDER),
    INVALID_DESTINATION(0x0b, Reason.INVALID_NUMBER),
    // Some operators answer "queue full" where others answer "throttled"; both mean "later", neither means "no".
    QUEUE_FULL(0x14, null),
    THROTTLED(0x58, null),
    INVALID_NUMBER_OF_DESTINATIONS(0x33, Reason.INVALID_NUMBER),
    INVALID_ESM_CLASS(0x43, Reason.INVALID_TEXT),
    SUBMIT_FAILED(0x45, Reason.OTHER),
    INVALID_SOURCE_TON(0x48, Reason.INVALID_SENDER),
    INVALID_SOURCE_NPI(0x49, Reason.INVALID_SENDER),
    INVALID_DESTINATION_TON(0x50, Reason.INVALID_NUMBER),
    INVALID_DESTINATION_NPI(0x51, Reason.INVALID_NUMBER),
    INVALID_VALIDITY(0x62, Reason.INVALID_TEXT),
    INVALID_DATA_CODING(0x104, Reason.INVALID_TEXT),
    SERVICE_NOT_AUTHORISED(0x100, Reason.NOT_ALLOWED),
    PROHIBITED(0x101, Reason.NOT_ALLOWED),
    SYSTEM_ERROR(0x08, Reason.OTHER),
    UNDELIVERABLE(0xfe, Reason.NO_ROUTE),
    UNKNOWN_ERROR(0xff, Reason.OTHER);

    private static final Map<Integer, CommandStatus> BY_CODE = new HashMap<>();

    static {
        for (var status : values()) {
            BY_CODE.put(status.code, status);
        }
    }

    private final int code;
    private final @Nullable Reason reason;

    CommandStatus(int code, @Nullable Reason reason) {
        this.code = code;
        this.reason = reason;
    }

    static boolean isKnown(int code) {
        return BY_CODE.containsKey(code);
    }

    /// The operator wants it later.
    static boolean isLater(int code) {
        return code == THROTTLED.code || code == QUEUE_FULL.code;
    }

    static Reason reason(int code) {
        var status = BY_CODE.get(code);
        return status == null || status.reason == null ? Reason.OTHER : status.reason;
    }

    /// As operators write it: `0x0B`.
    static String written(int code) {
        return String.format("0x%02X", code);
    }
}
