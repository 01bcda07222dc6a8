package vn.loa.visitor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a stream, one after the other; one that is longer than any event is cut, and then makes no sense.
final class ArrivalLines {

    private static final int LONGEST = 4096;

    private final InputStream in;

    ArrivalLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// Whether there is more that need not be waited for.
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /// The next line that holds anything; null after the last.
    @Nullable
    String next() throws IOException {
        while (true) {
            var line = new ByteArrayOutputStream(128);
            var octet = in.read();
            if (octet < 0) {
                return null;
            }
            while (octet >= 0 && octet != '\n') {
                if (line.size() < LONGEST) {
                    line.write(octet);
                }
                octet = in.read();
            }
            var text = line.toString(StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
    }
}
