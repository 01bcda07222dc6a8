package vn.loa.delivery;

import java.time.Instant;
import vn.loa.message.RunId;

/// One part of one text that an operator took, packed into a long so that ten million of them fit into memory.
///
/// @param index counted from 0
/// @param of how many parts the text has
/// @param step a message of the first step has one part
record Part(RunId run, int ordinal, int index, int of, Step step) {

    /// A part of a text.
    Part(RunId run, int ordinal, int index, int of) {
        this(run, ordinal, index, of, Step.LAST);
    }

    /// The message of a run's first step.
    static Part first(RunId run, int ordinal) {
        return new Part(run, ordinal, 0, 1, Step.FIRST);
    }

    /// The most parts a text may have.
    static final int MAX = 15;

    // run 18 bits | ordinal 28 | index 4 | of 4 | hours since 1970 modulo 1,024: 10
    private static final int ORDINAL_SHIFT = 18;
    private static final int RUN_SHIFT = 46;
    private static final int FIRST = 0xf1;

    long packed(Instant at) {
        return (long) run.number() << RUN_SHIFT | (long) ordinal << ORDINAL_SHIFT | (long) place() << 10 | hours(at);
    }

    static Part unpacked(long packed) {
        return at(
                new RunId((int) (packed >>> RUN_SHIFT)),
                (int) (packed >>> ORDINAL_SHIFT) & 0xfff_ffff,
                (int) (packed >>> 10) & 0xff);
    }

    /// Index and number of parts in an octet. Of a text's parts none has index 15, which stands for the first step.
    int place() {
        return step == Step.FIRST ? FIRST : index << 4 | of;
    }

    static Part at(RunId run, int ordinal, int place) {
        return place == FIRST ? first(run, ordinal) : new Part(run, ordinal, place >>> 4, place & 0xf);
    }

    /// How many hours ago it was packed, up to 1,023.
    static int age(long packed, Instant now) {
        return hours(now) - (int) (packed & 0x3ff) & 0x3ff;
    }

    private static int hours(Instant at) {
        return (int) (at.getEpochSecond() / 3600 & 0x3ff);
    }
}
