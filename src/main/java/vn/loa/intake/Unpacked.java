package vn.loa.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Lines;

/// A file as it was handed in, opened as it flows by: gzip or zip outside, UTF-8 or UTF-16 inside, CSV or JSON lines.
///
/// Its octets say what it is; its name is only shown, and never where anything is written.
final class Unpacked implements Closeable {

    private static final int HEAD = 512;

    private final Source source;
    private final String name;
    private final Limits limits;
    private final boolean whole;
    private final BufferedInputStream in;
    private final @Nullable Unzip zip;
    private final boolean gzip;
    private InputStream current = InputStream.nullInputStream();
    private int given;

    /// @param whole whether it is worthless when it is cut short
    Unpacked(Source source, String name, Limits limits, boolean whole) throws IOException {
        this.source = source;
        this.name = name;
        this.limits = limits;
        this.whole = whole;
        in = new BufferedInputStream(source, 1 << 16);
        var format = Format.of(Head.of(in).octets());
        format.check();
        zip = format == Format.ZIP ? new Unzip(source, in) : null;
        gzip = format == Format.GZIP;
    }

    /// A file, the only one or one of an archive.
    sealed interface Found {

        String name();
    }

    /// One that is no list; the next one may be.
    record Unusable(String name, BadFile why) implements Found {}

    /// One list of people.
    record Content(String name, WholeLines text, boolean json) implements Found {

        Lines lines() throws IOException {
            return json ? Lines.ndjson(text) : Lines.csv(text);
        }

        boolean isCutShort() {
            return text.isCutShort();
        }
    }

    /// The next file, or empty after the last.
    ///
    /// @throws CutShort when the archive ends before its end
    /// @throws BadFile when nothing more can be read of the archive
    Optional<Found> next() throws IOException {
        if (zip == null) {
            return given++ > 0 ? Optional.empty() : Optional.of(found(name, gzip ? new Gunzip(in) : in, 0));
        }
        // To its end within limits: the archive would pass over any length of it.
        current.transferTo(OutputStream.nullOutputStream());
        var next = zip.next();
        if (next == null) {
            if (given == 0) {
                throw new BadFile(
                        BadFile.Fault.UNREADABLE, "Tệp zip không có tệp nào bên trong.", "The zip holds no file.");
            }
            return Optional.empty();
        }
        if (next.equals("[Content_Types].xml") || next.startsWith("xl/")) {
            throw new BadFile(
                    BadFile.Fault.UNREADABLE,
                    "Đây là tệp Excel hoặc Word; hãy lưu thành CSV UTF-8.",
                    "This is an Excel or Word file; save it as CSV UTF-8.");
        }
        if (++given > limits.files()) {
            throw new BadFile(
                    BadFile.Fault.TOO_LARGE,
                    "Tệp zip có hơn " + limits.files() + " tệp; hãy chia nhỏ, hoặc tăng loa.intake.files.",
                    "The zip holds more than " + limits.files() + " files; split it, or raise loa.intake.files.");
        }
        return Optional.of(found(next, zip.content(), source.octets()));
    }

    private Found found(String shown, InputStream packed, long from) throws IOException {
        var isPlain = packed == in;
        var octets = new BufferedInputStream(isPlain ? packed : new Bounded(packed, from), 1 << 16);
        current = octets;
        var head = Head.of(octets);
        try {
            if (!isPlain) {
                Format.of(head.octets()).checkInside();
            }
            head.check();
        } catch (BadFile e) {
            return new Unusable(shown, e);
        }
        var lower = shown.toLowerCase(Locale.ROOT);
        var json = head.firstLetter() == '{' || lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
        return new Content(shown, new WholeLines(Utf8.of(head.octets(), octets), whole), json);
    }

    /// The first octets of a stream, which will be read again.
    private record Head(byte[] octets, boolean cutShort) {

        static Head of(BufferedInputStream in) throws IOException {
            in.mark(HEAD);
            var head = new byte[HEAD];
            var length = 0;
            var cutShort = false;
            try {
                for (var got = 0; got >= 0 && length < HEAD; length += Math.max(0, got)) {
                    got = in.read(head, length, HEAD - length);
                }
            } catch (CutShort e) {
                cutShort = true;
            }
            in.reset();
            return new Head(Arrays.copyOf(head, length), cutShort);
        }

        void check() throws BadFile {
            if (octets.length == 0 && !cutShort) {
                throw new BadFile(
                        BadFile.Fault.UNREADABLE, "Tệp rỗng; hãy gửi lại.", "The file is empty; send it again.");
            }
            if (firstLetter() == '[') {
                throw new BadFile(
                        BadFile.Fault.UNREADABLE,
                        "Đây là một mảng JSON; hãy ghi mỗi người một dòng (NDJSON) hoặc dùng CSV.",
                        "This is a JSON array; write one object per line (NDJSON) or use CSV.");
            }
        }

        // Marks of byte order and the zeros of UTF-16 come before it.
        int firstLetter() {
            for (var octet : octets) {
                if (octet > ' ') {
                    return octet;
                }
            }
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /// Stops at what no honest file holds.
    private final class Bounded extends FilterInputStream {

        private final long from;
        private long unpacked;

        /// @param from how much of the source was read before
        Bounded(InputStream packed, long from) {
            super(packed);
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var got = super.read(into, offset, length);
            unpacked += Math.max(0, got);
            limits.check(unpacked, source.octets() - from);
            return got;
        }
    }
}
