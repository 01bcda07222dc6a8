package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Cuts a stream of UTF-8 or UTF-16 into lines of bounded length, as stretches of one buffer, without copying them.
///
/// What it says of a line holds until the next is asked for.
final class OctetLines {

    /// Longer than any honest line about one person.
    static final int LONGEST = 8_192;

    private static final int BUFFER = 1 << 18;
    private static final int NOT_THERE = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final MessageDigest digest = sha256();
    private final byte terminator;

    private int end;
    private boolean ended;
    private long shifted;

    // How much of the buffer the digest has seen: never more than what the lines so far took up.
    private int digested;

    private int from;
    private int length;
    private int consumed;
    private int lines;
    private long number;
    private boolean cut;
    private boolean terminated;
    private boolean plain;
    private boolean binary;

    OctetLines(InputStream in) throws IOException {
        this.in = Utf16.decoded(in);
        fill();
        var begin = end > 2 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf ? 3 : 0;
        from = begin;
        terminator = endsLinesInReturns() ? (byte) '\r' : (byte) '\n';
    }

    // As spreadsheets on old Macintoshes do.
    private boolean endsLinesInReturns() {
        for (var i = 0; i + 1 < end; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return buffer[i] == '\r' && buffer[i + 1] != '\n';
            }
        }
        return false;
    }

    /// Goes to the next line; answers whether there is one.
    boolean next() throws IOException {
        number += Math.max(lines, 1);
        lines = 1;
        from += consumed;
        consumed = 0;
        cut = false;
        plain = true;
        binary = false;
        var at = terminatorFrom(0);
        if (at > LONGEST || at == NOT_THERE && end - from > LONGEST) {
            cut = true;
            skipRest();
            return true;
        }
        terminated = at != NOT_THERE;
        take(terminated ? at : end - from);
        return terminated || length > 0;
    }

    /// Goes to the next line that is not blank.
    boolean nextWritten() throws IOException {
        while (next()) {
            if (cut || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /// Takes the next line as a part of this one, because what a quote opened goes on there; answers whether it could.
    boolean join() throws IOException {
        var start = consumed;
        if (!terminated || start > LONGEST) {
            return false;
        }
        var at = terminatorFrom(start);
        var until = at == NOT_THERE ? end - from : at;
        if (until == start || until > LONGEST) {
            return false;
        }
        terminated = at != NOT_THERE;
        take(until);
        lines++;
        return true;
    }

    /// Takes back all [#join]s: this line ends where its first end is.
    void part() throws IOException {
        if (lines > 1) {
            lines = 1;
            plain = true;
            binary = false;
            terminated = true;
            take(terminatorFrom(0));
        }
    }

    private void take(int until) {
        length = until > 0 && buffer[from + until - 1] == '\r' ? until - 1 : until;
        consumed = terminated ? until + 1 : until;
    }

    // Where the next terminator is, counted from the begin of the line; looks no further than a line may be long.
    private int terminatorFrom(int start) throws IOException {
        var at = start;
        do {
            for (var i = from + at; i < end; i++) {
                var octet = buffer[i];
                if (octet <= terminator) {
                    if (octet == terminator) {
                        return i - from;
                    }
                    plain &= octet >= 0;
                    binary |= octet == 0;
                }
            }
            at = end - from;
        } while (at <= LONGEST && fill());
        return NOT_THERE;
    }

    // A line may be as long as its sender likes: what is too much passes through the back of the buffer.
    private void skipRest() throws IOException {
        length = LONGEST;
        shift();
        var at = LONGEST;
        while (true) {
            while (at < end) {
                if (buffer[at++] == terminator) {
                    terminated = true;
                    consumed = at;
                    return;
                }
            }
            digest.update(buffer, digested, end - digested);
            shifted += end - LONGEST;
            digested = LONGEST;
            at = LONGEST;
            end = LONGEST;
            if (!fill()) {
                terminated = false;
                consumed = LONGEST;
                return;
            }
        }
    }

    // Makes room behind what was read, and reads; answers whether more came.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (end == buffer.length) {
            shift();
        }
        // A stream of a request may answer a few bytes at a time; the first look needs several.
        var before = end;
        while (end - before < 4 && end < buffer.length && !ended) {
            var read = in.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(read, 0);
        }
        return end > before;
    }

    private void shift() {
        digest.update(buffer, digested, from - digested);
        System.arraycopy(buffer, from, buffer, 0, end - from);
        shifted += from;
        end -= from;
        from = 0;
        digested = 0;
    }

    private boolean isBlank() {
        for (var i = from; i < from + length; i++) {
            if (buffer[i] > ' ' || buffer[i] <= 0) {
                return false;
            }
        }
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    /// Where the line ends in [#buffer()], its terminator left out.
    int to() {
        return from + length;
    }

    /// The number of the line, counted from 1 as an editor counts.
    long number() {
        return number;
    }

    /// Whether the line was longer than [#LONGEST]; the rest of it was passed over.
    boolean isCut() {
        return cut;
    }

    /// Whether the file ends within this line.
    boolean isLast() {
        return !terminated;
    }

    /// Whether there are zeros in the line, which no text has.
    boolean isBinary() {
        return binary;
    }

    boolean isUtf8() {
        return plain || Utf8.isValid(buffer, from, from + length);
    }

    String text() {
        return new String(buffer, from, length, StandardCharsets.UTF_8);
    }

    /// How many octets all lines so far took up, as UTF-8.
    long octets() {
        return shifted + from + consumed;
    }

    /// The same for the same octets up to the end of this line, and for no others.
    byte[] fingerprint() {
        var until = from + consumed;
        digest.update(buffer, digested, until - digested);
        digested = until;
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a digest", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
