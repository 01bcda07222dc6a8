package vn.loa.sandbox;

import java.util.Map;
import vn.loa.channel.Inbound;

/// What becomes of a text after its operator has taken it.
public enum Fate {
    DELIVERED("DELIVRD", "000", 2),
    /// The phone was off or full until the operator gave up.
    UNDELIVERED("UNDELIV", "027", 5),
    /// Nobody has the number any more.
    NO_NUMBER("UNDELIV", "001", 5),
    /// No receipt will ever come.
    FORGOTTEN("UNKNOWN", "000", 7);

    /// What these operators mean by the error codes of their receipts.
    static final Map<String, Inbound.Cause> CODES =
            Map.of(UNDELIVERED.error, Inbound.Cause.ABSENT, NO_NUMBER.error, Inbound.Cause.NO_NUMBER);

    private final String state;
    private final String error;
    private final int code;

    Fate(String state, String error, int code) {
        this.state = state;
        this.error = error;
        this.code = code;
    }

    /// The receipt's text as SMPP 3.4 appendix B lays it out.
    String receipt(String id) {
        return "id:" + id + " sub:001 dlvrd:" + (this == DELIVERED ? "001" : "000")
                + " submit date:2001010000 done date:2001010000 stat:" + state + " err:" + error + " text:";
    }

    /// message_state of SMPP 3.4 5.2.28.
    byte code() {
        return (byte) code;
    }
}
