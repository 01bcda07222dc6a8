package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of UTF-8 into lines of bounded length.
public final class TextLines {

    /// Longer than any honest line about one person.
    static final int LONGEST = 8_192;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST];

    private int at;
    private int end;
    private long number;
    private boolean cut;

    /// @throws UnreadableFile when the stream is in UTF-16
    public TextLines(InputStream in) throws IOException {
        this.in = in;
        fill();
        var first = end > 0 ? buffer[0] & 0xff : 0;
        var second = end > 1 ? buffer[1] & 0xff : 0;
        if (first == 0xfe && second == 0xff
                || first == 0xff && second == 0xfe
                || end > 1 && (first == 0 || second == 0)) {
            throw new UnreadableFile("Tệp được lưu bằng UTF-16; hãy lưu lại bằng UTF-8."
                    + " (The file is in UTF-16; save it as \"CSV UTF-8\".)");
        }
        if (end > 2 && first == 0xef && second == 0xbb && (buffer[2] & 0xff) == 0xbf) {
            at = 3;
        }
    }

    /// The next line without its end, or null after the last.
    @Nullable
    public String next() throws IOException {
        var length = 0;
        cut = false;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 && !cut ? null : text(length);
            }
            var letter = buffer[at++];
            if (letter == '\n') {
                return text(length);
            }
            if (length < LONGEST) {
                line[length++] = letter;
            } else {
                cut = true;
            }
        }
    }

    /// The next line that is not blank, or null after the last.
    @Nullable
    String nextWritten() throws IOException {
        var written = next();
        while (written != null && written.isBlank() && !cut) {
            written = next();
        }
        return written;
    }

    /// The number of the line read last, from 1.
    long number() {
        return number;
    }

    /// Whether the line read last was longer than [#LONGEST].
    public boolean isCut() {
        return cut;
    }

    private String text(int length) {
        number++;
        var shown = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, shown, StandardCharsets.UTF_8);
    }

    // A stream of a request may answer a few bytes at a time; the first look needs three.
    private boolean fill() throws IOException {
        end = 0;
        at = 0;
        while (end < 3) {
            var read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                break;
            }
            end += read;
        }
        return end > 0;
    }
}
