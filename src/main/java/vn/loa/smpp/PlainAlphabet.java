package vn.loa.smpp;

import java.nio.charset.StandardCharsets;
import vn.loa.message.Gsm7;

/// In which octets an operator wants texts that fit the GSM default alphabet.
public enum PlainAlphabet {
    /// One septet an octet, as data_coding 0 means (3GPP TS 23.038, 6.2.1).
    GSM7,
    /// ISO 8859-1, as operators mean who convert themselves.
    LATIN1;

    /// The same part in this alphabet.
    ///
    /// @throws IllegalArgumentException when the alphabet has no sign for one of its characters
    byte[] octets(byte[] septets) {
        if (this == GSM7) {
            return septets;
        }
        var text = Gsm7.read(septets);
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the operator's alphabet lacks a character");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
