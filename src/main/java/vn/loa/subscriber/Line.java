package vn.loa.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a file about people, as it was written; those that [Lines] gives hold only until the next is asked for.
///
/// What a column says is a stretch of octets, so that millions of lines pass by without a text for every field.
public final class Line {

    private static final int COLUMNS = Column.values().length;
    private static final byte[] NOTHING = {};

    private final byte[][] octets = new byte[COLUMNS][];
    private final int[] from = new int[COLUMNS];
    private final int[] to = new int[COLUMNS];

    private byte[] content = NOTHING;
    private int contentFrom;
    private int contentTo;
    private long number;
    private @Nullable Rejection broken;

    Line() {
        Arrays.fill(octets, NOTHING);
    }

    /// A line made by a program.
    public static Line of(long number, Map<Column, String> said) {
        var line = written(number, said.getOrDefault(Column.MSISDN, ""));
        said.forEach(line::say);
        return line;
    }

    static Line broken(long number, Rejection why, String content) {
        var line = written(number, content);
        line.breakOff(why);
        return line;
    }

    static Line written(long number, String content) {
        var line = new Line();
        var octets = utf8(content);
        line.begin(number, octets, 0, octets.length);
        return line;
    }

    /// Forgets the line before, and whatever it said.
    void begin(long number, byte[] content, int from, int to) {
        this.number = number;
        this.content = content;
        this.contentFrom = from;
        this.contentTo = to;
        this.broken = null;
        Arrays.fill(this.to, 0);
        Arrays.fill(this.from, 0);
    }

    /// This line, counted otherwise.
    public Line numbered(long as) {
        number = as;
        return this;
    }

    void breakOff(Rejection why) {
        broken = why;
    }

    void say(Column column, String value) {
        var written = utf8(value);
        say(column.ordinal(), written, 0, written.length);
    }

    /// Spaces around the value are no part of it.
    void say(int column, byte[] written, int begin, int end) {
        while (begin < end && written[begin] >= 0 && written[begin] <= ' ') {
            begin++;
        }
        while (end > begin && written[end - 1] >= 0 && written[end - 1] <= ' ') {
            end--;
        }
        octets[column] = written;
        from[column] = begin;
        to[column] = end;
    }

    /// Counted from 1 as an editor counts.
    public long number() {
        return number;
    }

    /// Why it cannot be read, or null.
    public @Nullable Rejection broken() {
        return broken;
    }

    /// The whole line, for the report of a rejection.
    public String content() {
        return new String(content, contentFrom, contentTo - contentFrom, StandardCharsets.UTF_8);
    }

    /// As much of it as the report of a rejection shows, or a little more.
    String beginning() {
        var until = Math.min(contentTo, contentFrom + 4 * IntakeReport.RejectedLine.SHOWN);
        return new String(content, contentFrom, until - contentFrom, StandardCharsets.UTF_8);
    }

    /// Empty for what the line does not say.
    public String get(Column column) {
        var at = column.ordinal();
        return new String(octets[at], from[at], to[at] - from[at], StandardCharsets.UTF_8).strip();
    }

    boolean says(Column column) {
        return to[column.ordinal()] > from[column.ordinal()];
    }

    byte[] octets(Column column) {
        return octets[column.ordinal()];
    }

    int from(Column column) {
        return from[column.ordinal()];
    }

    int to(Column column) {
        return to[column.ordinal()];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
