package vn.loa.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Turns UTF-16, as spreadsheets save "Unicode text", into UTF-8 while it streams by.
///
/// A unit that stands for no letter becomes an octet that is no UTF-8, so that only its line is lost.
final class Utf16 extends InputStream {

    private static final byte NO_UTF8 = (byte) 0xff;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer read = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer letters = CharBuffer.allocate(1 << 14);
    private ByteBuffer decoded = ByteBuffer.allocate(0);
    private boolean ended;

    private Utf16(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder();
    }

    /// The same stream, decoded when it begins as UTF-16 does, with its mark or without.
    static InputStream decoded(InputStream in) throws IOException {
        var start = in.readNBytes(2);
        var first = start.length > 0 ? start[0] & 0xff : 'x';
        var second = start.length > 1 ? start[1] & 0xff : 'x';
        var rest = new PushbackInputStream(in, 2);
        if (first == 0xff && second == 0xfe) {
            return new Utf16(rest, StandardCharsets.UTF_16LE);
        }
        if (first == 0xfe && second == 0xff) {
            return new Utf16(rest, StandardCharsets.UTF_16BE);
        }
        rest.unread(start);
        if (first == 0 ^ second == 0) {
            return new Utf16(rest, first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return rest;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!decoded.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        var taken = Math.min(length, decoded.remaining());
        decoded.get(into, offset, taken);
        return taken;
    }

    private void decode() throws IOException {
        read.compact();
        var came = in.read(read.array(), read.position(), read.remaining());
        read.position(read.position() + Math.max(came, 0)).flip();
        ended = came < 0;
        letters.clear();
        var result = decoder.decode(read, letters, ended);
        var utf8 = StandardCharsets.UTF_8.encode(letters.flip());
        if (result.isError()) {
            skip(result);
            // What follows the broken unit is decoded the next time.
            ended = false;
            decoded = ByteBuffer.allocate(utf8.remaining() + 1)
                    .put(utf8)
                    .put(NO_UTF8)
                    .flip();
            return;
        }
        ended &= !result.isOverflow();
        decoded = utf8;
    }

    private void skip(CoderResult result) {
        read.position(read.position() + result.length());
        decoder.reset();
    }
}
