package vn.loa.consent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.loa.message.Accents;
import vn.loa.subscriber.Separated;

/// Where a do-not-call list in CSV keeps what, as its heading says; without one the first column is the number.
record DoNotCallColumns(Separated separated, int number, int command, int date, boolean hasHeading) {

    private static final Set<String> NUMBER = Set.of(
            "msisdn",
            "sodienthoai",
            "sdt",
            "sothuebao",
            "thuebao",
            "dienthoai",
            "so",
            "phone",
            "phonenumber",
            "number");
    private static final Set<String> COMMAND =
            Set.of("command", "cuphap", "lenh", "yeucau", "noidung", "loai", "loaidangky", "phamvi", "kind", "type");
    private static final Set<String> DATE =
            Set.of("date", "ngay", "ngaydangky", "thoigian", "thoigiandangky", "ngaycapnhat", "time");

    /// @param first the first line of the list
    static DoNotCallColumns of(String first) {
        var separated = Separated.as(first);
        var names =
                separated.fields(first).stream().map(DoNotCallColumns::folded).toList();
        var number = place(names, NUMBER);
        if (number < 0) {
            return new DoNotCallColumns(separated, 0, 1, 2, false);
        }
        return new DoNotCallColumns(separated, number, place(names, COMMAND), place(names, DATE), true);
    }

    DoNotCallLine read(String line) {
        var fields = separated.fields(line);
        return new DoNotCallLine(field(fields, number), field(fields, command), field(fields, date));
    }

    private static String field(List<String> fields, int place) {
        return place >= 0 && place < fields.size() ? fields.get(place).strip() : "";
    }

    private static int place(List<String> names, Set<String> known) {
        for (var i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String folded(String name) {
        return Accents.removed(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
