package vn.loa.report;

import java.time.LocalDate;
import java.util.List;

/// What stands around an official table: who issues it above, who gets and who signs it below.
///
/// @param issuer the lines of the issuing authority, the last one in bold
/// @param number such as `46/VH&TT`; empty where it is filled in by hand
/// @param place where it is issued
/// @param recipients after `Nơi nhận:`, a line each
/// @param signature the lines of the signature block, a space for the hand between them and what follows
public record Letterhead(
        List<String> issuer,
        String number,
        String place,
        LocalDate date,
        List<String> recipients,
        List<String> signature) {

    static final String STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";

    public Letterhead {
        issuer = List.copyOf(issuer);
        recipients = List.copyOf(recipients);
        signature = List.copyOf(signature);
    }

    String numberLine() {
        return "Số: " + (number.isEmpty() ? "        /" : number);
    }

    /// Days below ten and January and February carry a zero, so that nobody writes another digit before them.
    String dateLine() {
        var day = date.getDayOfMonth() < 10 ? "0" + date.getDayOfMonth() : "" + date.getDayOfMonth();
        var month = date.getMonthValue() < 3 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
        return place + ", ngày " + day + " tháng " + month + " năm " + date.getYear();
    }
}
