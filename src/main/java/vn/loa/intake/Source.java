package vn.loa.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The octets as they were handed in: counted, and remembered whether reading failed, so that an archive that is cut
/// short can be told from a sender who went away.
final class Source extends FilterInputStream {

    private final MessageDigest digest = LoadName.sha256();
    private volatile long octets;
    private @Nullable IOException failure;

    Source(InputStream in) {
        super(in);
    }

    /// Read by whoever shows progress, while another thread loads.
    long octets() {
        return octets;
    }

    /// A hash of what was read; to be asked once, at the end.
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// What reading threw, if it did.
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            var read = super.read(into, offset, length);
            if (read > 0) {
                digest.update(into, offset, read);
                octets = octets + read;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        throw new UnsupportedOperationException("what is skipped would not be counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
