package vn.loa.smpp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Inbound.Cause;

/// What the error codes of one operator's receipts say of a phone. In the text of a receipt they are its own, and mean
/// nothing unless its settings say so; in a network_error_code of a GSM network they are those of MAP.
final class ReceiptCodes {

    static final ReceiptCodes NONE = new ReceiptCodes(Map.of());

    private static final int GSM = 3; // network type of SMPP 3.4, 5.3.2.31

    // Errors of 3GPP TS 29.002, 17.6.6.
    private static final int UNKNOWN_SUBSCRIBER = 1;
    private static final int ABSENT_SUBSCRIBER_SM = 6;
    private static final int ABSENT_SUBSCRIBER = 27;

    private final Map<String, Cause> own = new HashMap<>();

    /// @param own by code, as the receipts write it; zeros in front make no difference
    ReceiptCodes(Map<String, Cause> own) {
        own.forEach((code, cause) -> {
            if (code.isBlank()) {
                throw new IllegalArgumentException("loa.smpp.binds, receipt-codes: a code is empty");
            }
            this.own.put(plain(code), cause);
        });
    }

    /// Null when the operator's settings do not know the code.
    @Nullable
    Cause of(String code) {
        return own.get(plain(code));
    }

    /// What a network_error_code says; null when it says nothing of the phone.
    static @Nullable Cause ofNetwork(int type, int error) {
        if (type != GSM) {
            return null;
        }
        return switch (error) {
            case UNKNOWN_SUBSCRIBER -> Cause.NO_NUMBER;
            case ABSENT_SUBSCRIBER, ABSENT_SUBSCRIBER_SM -> Cause.ABSENT;
            default -> null;
        };
    }

    private static String plain(String code) {
        return code.strip().toUpperCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
    }
}
