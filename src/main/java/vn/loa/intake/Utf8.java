package vn.loa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Turns UTF-16, which spreadsheets call "Unicode Text", into UTF-8 as it flows by.
final class Utf8 extends InputStream {

    private final Reader reader;
    private final InputStream in;
    private final CharBuffer letters = CharBuffer.allocate(1 << 13).flip();
    private final ByteBuffer octets = ByteBuffer.allocate(1 << 15).flip();
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private boolean ended;

    private Utf8(InputStream in, Charset charset) {
        this.in = in;
        this.reader = new InputStreamReader(in, charset);
    }

    /// The same text in UTF-8.
    ///
    /// @param head the first octets, which `in` will give again
    static InputStream of(byte[] head, InputStream in) {
        var charset = charset(head);
        return charset == null ? in : new Utf8(in, charset);
    }

    // By its mark, or by the zeros that plain letters have in it.
    static @Nullable Charset charset(byte[] head) {
        if (head.length < 2) {
            return null;
        }
        var first = head[0] & 0xff;
        var second = head[1] & 0xff;
        if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!octets.hasRemaining() && !(ended && !letters.hasRemaining())) {
            refill();
        }
        var given = Math.min(length, octets.remaining());
        octets.get(into, offset, given);
        return given == 0 && length > 0 ? -1 : given;
    }

    private void refill() throws IOException {
        letters.compact();
        ended = reader.read(letters) < 0;
        letters.flip();
        octets.clear();
        encoder.encode(letters, octets, ended);
        octets.flip();
        if (ended) {
            // Half a letter at the very end is nobody's.
            letters.position(letters.limit());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
