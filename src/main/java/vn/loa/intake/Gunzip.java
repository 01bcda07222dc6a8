package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads gzip, members one after the other as `cat a.gz b.gz` makes them.
///
/// The JDK's own stream takes later members only when `available()` answers more than nothing, which sockets seldom do,
/// and passes over a later member that is cut or damaged.
final class Gunzip extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean inMember;
    private boolean begun;

    Gunzip(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || begin()) {
            var got = inflate(into, offset, length);
            if (got > 0) {
                sum.update(into, offset, got);
                return got;
            }
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsDictionary()) {
                throw damaged();
            } else if (at == end && !fill()) {
                throw new CutShort();
            } else {
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    // The head of the next member, if there is one; zeros after the last are padding of tapes.
    private boolean begin() throws IOException {
        var first = next();
        while (begun && first == 0) {
            first = next();
        }
        if (first < 0) {
            return false;
        }
        if (first != 0x1f || must() != 0x8b || must() != 8) {
            throw damaged();
        }
        var flags = must();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(must() | must() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        begun = true;
        inMember = true;
        inflater.reset();
        sum.reset();
        return true;
    }

    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        var expected = four();
        var length = four();
        if (expected != sum.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged();
        }
        inMember = false;
    }

    private long four() throws IOException {
        return must() | must() << 8 | must() << 16 | (long) must() << 24;
    }

    private void skip(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            must();
        }
    }

    private void skipText() throws IOException {
        while (must() != 0) {
            // Names in archives are nobody's business.
        }
    }

    private int must() throws IOException {
        var next = next();
        if (next < 0) {
            throw new CutShort();
        }
        return next;
    }

    private int next() throws IOException {
        return at == end && !fill() ? -1 : buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private static BadFile damaged() {
        return new BadFile(
                BadFile.Fault.DAMAGED,
                "Tệp gzip bị hỏng; hãy nén và gửi lại.",
                "The gzip file is damaged; compress and send it again.");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
