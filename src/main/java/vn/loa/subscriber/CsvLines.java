package vn.loa.subscriber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads people from CSV; whatever is wrong with a line, a quote that is never closed too, costs that line alone.
final class CsvLines implements Lines {

    private static final int NOBODYS = -1;

    private final OctetLines text;
    private final Line line = new Line();
    private final byte separator;
    private final int[] columns;
    private final List<String> ignored = new ArrayList<>();

    private int at;

    CsvLines(OctetLines text) throws IOException {
        this.text = text;
        var header = text.nextWritten() ? text.text().replace("\ufeff", "") : "";
        if (Separated.isHint(header)) {
            header = text.next() ? text.text() : "";
        }
        var separated = Separated.as(header);
        separator = (byte) separated.by();
        columns = columns(separated.fields(header));
    }

    private int[] columns(List<String> names) {
        var columns = new int[names.size()];
        var seen = new HashSet<Column>();
        for (var i = 0; i < columns.length; i++) {
            var name = names.get(i).strip();
            var column = Column.of(name);
            if (column.isPresent() && !seen.add(column.get())) {
                throw new UnreadableFile("Cột \"" + name + "\" có hai lần trong dòng tiêu đề; hãy xóa một cột."
                        + " (The header names this column twice; remove one.)");
            }
            if (column.isEmpty() && !name.isEmpty()) {
                ignored.add(name);
            }
            columns[i] = column.map(Column::ordinal).orElse(NOBODYS);
        }
        if (!seen.contains(Column.MSISDN)) {
            throw new UnreadableFile(
                    "Dòng đầu phải là tiêu đề có cột \"msisdn\" hoặc \"số điện thoại\", lưu bằng UTF-8,"
                            + " ví dụ: msisdn,area,operator,smartphone,language,tags. (The first line must be a header with a"
                            + " column msisdn, saved as UTF-8.)");
        }
        return columns;
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public long octets() {
        return text.octets();
    }

    @Override
    public byte[] fingerprint() {
        return text.fingerprint();
    }

    @Override
    public @Nullable Line next() throws IOException {
        if (!text.nextWritten()) {
            return null;
        }
        line.begin(text.number(), text.buffer(), text.from(), text.to());
        var wrong = wrong();
        if (wrong != null) {
            line.breakOff(wrong);
        }
        return line;
    }

    private @Nullable Rejection wrong() throws IOException {
        if (text.isCut()) {
            return Rejection.LINE_TOO_LONG;
        }
        if (text.isBinary()) {
            return Rejection.BINARY;
        }
        if (!text.isUtf8()) {
            return Rejection.NOT_UTF8;
        }
        var fields = split();
        // A field in quotes may have several lines. When that is no way to read it, the quote was a slip.
        while (fields == OPEN && text.join()) {
            line.begin(text.number(), text.buffer(), text.from(), text.to());
            fields = split();
        }
        if (fields == columns.length && !text.isBinary() && text.isUtf8()) {
            return null;
        }
        text.part();
        line.begin(text.number(), text.buffer(), text.from(), text.to());
        return text.isLast() && fields < columns.length ? Rejection.TRUNCATED : Rejection.MALFORMED;
    }

    private static final int MALFORMED = Integer.MAX_VALUE;
    private static final int OPEN = -1;

    // Tells the line what its fields say; answers how many there are, or that a quote is open or out of place.
    private int split() {
        var octets = text.buffer();
        var to = text.to();
        var field = 0;
        var begin = text.from();
        for (at = begin; ; at++) {
            if (at < to && octets[at] == '"' && at == begin) {
                var closed = quoted(octets, to, field);
                if (closed != field) {
                    return closed;
                }
            } else if (at < to && octets[at] != separator) {
                continue;
            } else {
                say(field, octets, begin, at);
            }
            field++;
            if (at >= to) {
                return field;
            }
            begin = at + 1;
        }
    }

    private void say(int field, byte[] octets, int begin, int end) {
        if (field < columns.length && columns[field] != NOBODYS) {
            line.say(columns[field], octets, begin, end);
        }
    }

    // From a quote to the separator behind its closing one; answers the field, or what is wrong.
    private int quoted(byte[] octets, int to, int field) {
        var begin = at + 1;
        var doubled = 0;
        for (at = begin; at < to; at++) {
            if (octets[at] != '"') {
                continue;
            }
            if (at + 1 == to || octets[at + 1] == separator) {
                if (doubled == 0) {
                    say(field, octets, begin, at);
                } else {
                    var single = singleQuotes(octets, begin, at, doubled);
                    say(field, single, 0, single.length);
                }
                at++;
                return field;
            }
            if (octets[at + 1] != '"') {
                return MALFORMED;
            }
            doubled++;
            at++;
        }
        return OPEN;
    }

    private static byte[] singleQuotes(byte[] octets, int begin, int end, int doubled) {
        var single = new byte[end - begin - doubled];
        var at = begin;
        for (var i = 0; i < single.length; i++) {
            single[i] = octets[at];
            at += octets[at] == '"' ? 2 : 1;
        }
        return single;
    }
}
