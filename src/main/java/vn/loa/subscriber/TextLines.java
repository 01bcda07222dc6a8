package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of UTF-8 or UTF-16 into lines of bounded length.
public final class TextLines {

    private final OctetLines lines;

    public TextLines(InputStream in) throws IOException {
        lines = new OctetLines(in);
    }

    /// The next line without its end, or null after the last.
    @Nullable
    public String next() throws IOException {
        return lines.next() ? lines.text() : null;
    }

    /// Whether the line read last is UTF-8; Windows-1258, which old spreadsheets write, is not.
    public boolean isUtf8() {
        return lines.isUtf8();
    }

    /// Whether the line read last was longer than a line may be; what was too much of it is lost.
    public boolean isCut() {
        return lines.isCut();
    }
}
