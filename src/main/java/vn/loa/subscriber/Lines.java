package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where lines about people come from, one after the other, so that a file of any size passes through.
public interface Lines {

    /// The next line, or null after the last.
    @Nullable
    Line next() throws IOException;

    /// The names of columns that nobody understood.
    default List<String> ignored() {
        return List.of();
    }

    /// How many octets of text the lines read so far took up; 0 when there is no telling.
    default long octets() {
        return 0;
    }

    /// The same for the same content up to the line read last, and for no other; empty when there is no telling.
    default byte[] fingerprint() {
        return new byte[0];
    }

    /// Reads CSV with comma, semicolon or tab and a header in any order, Vietnamese or English.
    ///
    /// @throws UnreadableFile when the header names no numbers
    static Lines csv(InputStream in) throws IOException {
        return new CsvLines(new OctetLines(in));
    }

    /// Reads one JSON object per line.
    static Lines ndjson(InputStream in) throws IOException {
        return new JsonLines(new OctetLines(in));
    }

    static Lines of(Iterator<Line> lines) {
        return () -> lines.hasNext() ? lines.next() : null;
    }
}
