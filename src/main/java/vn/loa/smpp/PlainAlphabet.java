package vn.loa.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import vn.loa.message.Gsm7;

/// In which octets an operator wants texts that fit the GSM default alphabet.
public enum PlainAlphabet {
    /// One septet an octet, as data_coding 0 means (3GPP TS 23.038, 6.2.1).
    GSM7,
    /// ISO 8859-1, as operators mean who convert themselves.
    LATIN1,
    /// IA5, which is ASCII.
    ASCII;

    /// The same part in this alphabet.
    ///
    /// @throws IllegalArgumentException when the alphabet has no sign for one of its characters
    byte[] octets(byte[] septets) {
        return switch (this) {
            case GSM7 -> septets;
            case LATIN1 -> encoded(septets, StandardCharsets.ISO_8859_1);
            case ASCII -> encoded(septets, StandardCharsets.US_ASCII);
        };
    }

    private static byte[] encoded(byte[] septets, Charset charset) {
        var text = Gsm7.read(septets);
        if (!charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the operator's alphabet lacks a character");
        }
        return text.getBytes(charset);
    }
}
