package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;

/// Lets only whole lines through when a compressed file is cut short: the half line at the cut could read as another
/// number, or as other people's.
final class WholeLines extends InputStream {

    private final InputStream in;
    private final boolean refused;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int whole;
    private int end;
    private boolean ended;
    private boolean cutShort;

    /// @param refused whether a file that is cut short is worthless, as one is that replaces all that a source had
    WholeLines(InputStream in, boolean refused) {
        this.in = in;
        this.refused = refused;
    }

    /// Whether the lines ended before the file did.
    boolean isCutShort() {
        return cutShort;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (at == whole && !ended) {
            refill();
        }
        if (at == whole) {
            return -1;
        }
        var given = Math.min(length, whole - at);
        System.arraycopy(buffer, at, into, offset, given);
        at += given;
        return given;
    }

    private void refill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        whole = 0;
        at = 0;
        try {
            var got = in.read(buffer, end, buffer.length - end);
            ended = got < 0;
            end += Math.max(0, got);
        } catch (CutShort e) {
            cutShort = true;
            ended = true;
            end = 0;
            if (refused) {
                throw worthless();
            }
            return;
        }
        // A line longer than the buffer is no honest line; whoever cuts lines will say so.
        whole = ended || end == buffer.length ? end : lastEnd();
    }

    private int lastEnd() {
        for (var i = end; i > 0; i--) {
            // Old Macintoshes end lines in returns.
            if (buffer[i - 1] == '\n' || buffer[i - 1] == '\r') {
                return i;
            }
        }
        return 0;
    }

    static BadFile worthless() {
        return new BadFile(
                BadFile.Fault.TRUNCATED,
                "Tệp nén bị cắt cụt, không thể thay thế toàn bộ danh sách; hãy gửi lại cả tệp.",
                "The file is truncated, and so cannot replace a whole list; send all of it again.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
