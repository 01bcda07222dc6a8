package vn.loa.link;

import java.util.Optional;
import vn.loa.message.RunId;

/// Tokens of 64 bits, ending in zeros by which a guess is told from a link.
///
/// Personal: 1 (2) | run (18) | ordinal (28) | zeros (16). Passed on: 2 (2) | run (18) | depth (4) | zeros (40).
/// Of a place: 3 (2) | number (18) | zeros (44).
final class PersonalLinks implements Links {

    /// From here on a link stays as deep as it is.
    static final int DEEPEST = 15;

    private static final long PERSONAL = 1;
    private static final long PASSED_ON = 2;
    private static final long AT_PLACE = 3;
    private static final int ORDINAL_BITS = 28;
    private static final int ORDINAL_SHIFT = 16;
    private static final int DEPTH_SHIFT = 40;
    private static final int RUN_SHIFT = 44;
    private static final int KIND_SHIFT = 62;

    private final String base;
    private final Tokens tokens;

    /// @param base scheme, host and port
    PersonalLinks(String base, Tokens tokens) {
        this.base = base + "/i/";
        this.tokens = tokens;
    }

    @Override
    public String personal(RunId run, int ordinal) {
        if (ordinal < 0 || ordinal >>> ORDINAL_BITS != 0) {
            throw new IllegalArgumentException("ordinal " + ordinal + " does not fit a token");
        }
        return link(PERSONAL, run, (long) ordinal << ORDINAL_SHIFT);
    }

    @Override
    public String passedOn(RunId run, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("a link passed on is at least one deep, not " + depth);
        }
        return link(PASSED_ON, run, (long) Math.min(depth, DEEPEST) << DEPTH_SHIFT);
    }

    @Override
    public String place(int number) {
        if (number < 1 || number > RunId.MAX) {
            throw new IllegalArgumentException("place " + number + " does not fit a token");
        }
        return base + tokens.write(AT_PLACE << KIND_SHIFT | (long) number << RUN_SHIFT);
    }

    @Override
    public Optional<Target> read(String token) {
        var read = tokens.read(token);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        var bits = read.getAsLong();
        var run = (int) (bits >>> RUN_SHIFT) & RunId.MAX;
        if (run == 0) {
            return Optional.empty();
        }
        var kind = bits >>> KIND_SHIFT;
        if (kind == PERSONAL && endsInZeros(bits, ORDINAL_SHIFT)) {
            var ordinal = (int) (bits >>> ORDINAL_SHIFT) & (1 << ORDINAL_BITS) - 1;
            return Optional.of(new Personal(new RunId(run), ordinal));
        }
        if (kind == AT_PLACE && endsInZeros(bits, RUN_SHIFT)) {
            return Optional.of(new AtPlace(run));
        }
        var depth = (int) (bits >>> DEPTH_SHIFT) & DEEPEST;
        if (kind == PASSED_ON && endsInZeros(bits, DEPTH_SHIFT) && depth > 0) {
            return Optional.of(new PassedOn(new RunId(run), depth));
        }
        return Optional.empty();
    }

    private String link(long kind, RunId run, long rest) {
        return base + tokens.write(kind << KIND_SHIFT | (long) run.number() << RUN_SHIFT | rest);
    }

    private static boolean endsInZeros(long bits, int count) {
        return (bits & (1L << count) - 1) == 0;
    }
}
