package vn.loa.intake;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a zip from its first octet to its last, file by file, without ever laying it down on a disk.
final class Unzip implements Closeable {

    private final Source source;
    private final Tail tail;
    private final ZipInputStream zip;

    Unzip(Source source, InputStream in) {
        this.source = source;
        tail = new Tail(in);
        // Any octets are a name in Latin-1; old archives have names in code pages that nobody wrote down.
        zip = new ZipInputStream(tail, StandardCharsets.ISO_8859_1);
    }

    /// The name of the next file, or null after the last.
    @Nullable
    String next() throws IOException {
        try {
            var entry = zip.getNextEntry();
            while (entry != null && isNoFile(entry)) {
                entry = zip.getNextEntry();
            }
            if (entry != null) {
                return name(entry.getName());
            }
            tail.drain();
        } catch (IOException | IllegalArgumentException e) {
            throw told(e);
        }
        if (!tail.hasEndOfZip()) {
            throw new CutShort();
        }
        return null;
    }

    /// The content of the file that [#next] named.
    InputStream content() {
        return new InputStream() {

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    return zip.read(into, offset, length);
                } catch (IOException e) {
                    throw told(e);
                }
            }
        };
    }

    // Directories, and what a Mac adds to every file.
    private static boolean isNoFile(ZipEntry entry) {
        var name = entry.getName();
        return entry.isDirectory() || name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
    }

    private static String name(String latin) {
        try {
            var octets = ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1));
            return latin.chars().allMatch(letter -> letter < 256)
                    ? StandardCharsets.UTF_8.newDecoder().decode(octets).toString()
                    : latin;
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    private IOException told(Exception e) {
        if (source.failure() != null) {
            return source.failure();
        }
        if (e instanceof BadFile || e instanceof CutShort) {
            return (IOException) e;
        }
        var why = String.valueOf(e.getMessage());
        if (why.contains("encrypted")) {
            return new BadFile(
                    BadFile.Fault.ENCRYPTED,
                    "Tệp zip có mật khẩu; hãy nén lại không đặt mật khẩu và gửi qua SFTP hoặc HTTPS.",
                    "The zip has a password; zip it without one and send it over SFTP or HTTPS.");
        }
        if (why.contains("compression method") || why.contains("EXT descriptor")) {
            return new BadFile(
                    BadFile.Fault.UNREADABLE,
                    "Tệp zip dùng kiểu nén không đọc được; hãy nén lại bằng zip thường hoặc gzip.",
                    "The zip is packed in a way that cannot be read; use plain zip or gzip.");
        }
        if (tail.ended && (e instanceof EOFException || e instanceof ZipException)) {
            return new CutShort();
        }
        return new BadFile(
                BadFile.Fault.DAMAGED,
                "Tệp zip bị hỏng; hãy nén và gửi lại.",
                "The zip file is damaged; zip and send it again.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Remembers the last octets: only there a zip says that it is all of itself.
    private static final class Tail extends InputStream {

        // The record at the end, with the longest comment.
        private static final int LONGEST = 22 + 65_535;
        private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};

        private final InputStream in;
        private final byte[] ring = new byte[1 << 17];
        private long read;
        private boolean ended;

        Tail(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var got = in.read(into, offset, Math.min(length, LONGEST));
            ended = ended || got < 0;
            if (got > 0) {
                var place = (int) (read & ring.length - 1);
                var before = Math.min(got, ring.length - place);
                System.arraycopy(into, offset, ring, place, before);
                System.arraycopy(into, offset + before, ring, 0, got - before);
                read += got;
            }
            return got;
        }

        void drain() throws IOException {
            var nothing = new byte[1 << 13];
            while (read(nothing, 0, nothing.length) >= 0) {
                // Only to have passed it.
            }
        }

        boolean hasEndOfZip() {
            for (var from = read - 22; from >= Math.max(0, read - LONGEST); from--) {
                var same = 0;
                while (same < 4 && ring[(int) (from + same & ring.length - 1)] == END_OF_ZIP[same]) {
                    same++;
                }
                if (same == 4) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
