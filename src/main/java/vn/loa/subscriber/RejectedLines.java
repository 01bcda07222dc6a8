package vn.loa.subscriber;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import vn.loa.subscriber.IntakeReport.RejectedLine;

/// Lines that were not taken, digits hidden, packed as they come: what is wrong with a file is wrong again and again.
final class RejectedLines {

    private static final int IN_A_PACK = 10_000;

    private final List<byte[]> packs = new ArrayList<>();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private DataOutputStream out = deflating(packed);
    private int count;
    private int size;

    void add(Line line, Rejection why, String detail) {
        try {
            out.writeLong(line.number());
            out.writeUTF(why.name());
            out.writeUTF(detail);
            out.writeUTF(RejectedLine.hidden(line.beginning()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (++count == IN_A_PACK) {
            pack();
        }
    }

    /// About how much memory they take.
    int size() {
        return size + packed.size();
    }

    /// All of them, each for [#unpack].
    List<byte[]> packs() {
        if (count > 0) {
            pack();
        }
        return List.copyOf(packs);
    }

    void clear() {
        if (count > 0) {
            pack();
        }
        packs.clear();
        size = 0;
    }

    private void pack() {
        try {
            out.close();
            var whole = new ByteArrayOutputStream(packed.size() + Integer.BYTES);
            new DataOutputStream(whole).writeInt(count);
            packed.writeTo(whole);
            packed.reset();
            out = deflating(packed);
            packs.add(whole.toByteArray());
            size += whole.size();
            count = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataOutputStream deflating(ByteArrayOutputStream into) {
        return new DataOutputStream(new DeflaterOutputStream(into));
    }

    /// Reads them one by one, as they are asked for.
    static Stream<RejectedLine> unpack(byte[] packed) {
        try {
            var in = new ByteArrayInputStream(packed);
            var count = new DataInputStream(in).readInt();
            var lines = new DataInputStream(new InflaterInputStream(in));
            return IntStream.range(0, count).mapToObj(line -> read(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RejectedLine read(DataInputStream lines) {
        try {
            var number = lines.readLong();
            var why = Rejection.valueOf(lines.readUTF());
            var detail = lines.readUTF();
            return RejectedLine.of(number, why, detail, lines.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
