package vn.loa.delivery;

import java.time.Instant;
import vn.loa.message.RunId;

/// One part of one text that an operator took, packed into a long so that ten million of them fit into memory.
///
/// @param index counted from 0
/// @param of how many parts the text has
record Part(RunId run, int ordinal, int index, int of) {

    /// The most parts a text may have.
    static final int MAX = 15;

    // run 18 bits | ordinal 28 | index 4 | of 4 | hours since 1970 modulo 1,024: 10
    private static final int ORDINAL_SHIFT = 18;
    private static final int RUN_SHIFT = 46;

    long packed(Instant at) {
        return (long) run.number() << RUN_SHIFT
                | (long) ordinal << ORDINAL_SHIFT
                | (long) index << 14
                | (long) of << 10
                | hours(at);
    }

    static Part unpacked(long packed) {
        return new Part(
                new RunId((int) (packed >>> RUN_SHIFT)),
                (int) (packed >>> ORDINAL_SHIFT) & 0xfff_ffff,
                (int) (packed >>> 14) & 0xf,
                (int) (packed >>> 10) & 0xf);
    }

    /// How many hours ago it was packed, up to 1,023.
    static int age(long packed, Instant now) {
        return hours(now) - (int) (packed & 0x3ff) & 0x3ff;
    }

    private static int hours(Instant at) {
        return (int) (at.getEpochSecond() / 3600 & 0x3ff);
    }
}
