package vn.loa.smpp;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.loa.message.Encoding;

/// What one operator wants in the fields of a submit_sm, where it is not what most want.
///
/// @param longTexts how the parts of a long text are joined
/// @param receipts which receipts are asked for
/// @param validity how it is told how long to try
/// @param alphabet of texts without accents: the octets it expects under `codings.gsm7`
/// @param codings the data_coding of each alphabet
/// @param serviceType at most five letters
/// @param protocolId 0 to 255
/// @param urgentPriority priority_flag of urgent texts, 0 to 3; others have 0
/// @param senderTon kind of the sender's number, where it is not to be told by its looks; likewise `senderNpi`
public record SubmitSettings(
        @DefaultValue("UDH8") Joining longTexts,
        @DefaultValue("FINAL") ReceiptLevel receipts,
        @DefaultValue("RELATIVE") ValidityForm validity,
        @DefaultValue("GSM7") PlainAlphabet alphabet,
        @DefaultValue Codings codings,
        @DefaultValue("") String serviceType,
        @DefaultValue("0") int protocolId,
        @DefaultValue("0") int urgentPriority,
        @Nullable Integer senderTon,
        @Nullable Integer senderNpi) {

    /// What SMPP says, and nothing out of the ordinary.
    public static final SubmitSettings PLAIN = new SubmitSettings(
            Joining.UDH8,
            ReceiptLevel.FINAL,
            ValidityForm.RELATIVE,
            PlainAlphabet.GSM7,
            Codings.PLAIN,
            "",
            0,
            0,
            null,
            null);

    /// The data_coding of each alphabet, and of texts that show at once and are not kept (flash).
    ///
    /// @param flashGsm7 class 0 (3GPP TS 23.038, 4); some operators want 240
    public record Codings(
            @DefaultValue("0") int gsm7,
            @DefaultValue("8") int ucs2,
            @DefaultValue("16") int flashGsm7,
            @DefaultValue("24") int flashUcs2) {

        static final Codings PLAIN = new Codings(0, 8, 0x10, 0x18);

        int of(Encoding encoding, boolean flash) {
            return switch (encoding) {
                case GSM7 -> flash ? flashGsm7 : gsm7;
                case UCS2 -> flash ? flashUcs2 : ucs2;
            };
        }
    }

    /// What is wrong with it; null when nothing is.
    @Nullable
    String wrong() {
        if (serviceType.length() > 5) {
            return "submit.service-type is longer than 5 characters";
        }
        for (var coding : new int[] {codings.gsm7, codings.ucs2, codings.flashGsm7, codings.flashUcs2, protocolId}) {
            if (coding < 0 || coding > 0xff) {
                return "submit.codings.* and submit.protocol-id must be from 0 to 255, and " + coding + " is not";
            }
        }
        if (urgentPriority < 0 || urgentPriority > 3) {
            return "submit.urgent-priority must be from 0 to 3";
        }
        return senderTon != null && (senderTon < 0 || senderTon > 6)
                        || senderNpi != null && (senderNpi < 0 || senderNpi > 18)
                ? "submit.sender-ton must be from 0 to 6 and submit.sender-npi from 0 to 18"
                : null;
    }

    Party sender(String address) {
        var seen = Party.of(address);
        return new Party(
                senderTon == null ? seen.ton() : senderTon, senderNpi == null ? seen.npi() : senderNpi, seen.address());
    }
}
