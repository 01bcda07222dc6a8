package vn.loa.link;

import java.util.Optional;
import vn.loa.message.RunId;

/// Tokens of 64 bits: kind (2) | run (18) | ordinal (28) | zeros (16), by which a guess is told from a link.
final class PersonalLinks implements Links {

    private static final long PERSONAL = 1;
    private static final int ORDINAL_BITS = 28;
    private static final int CHECK_BITS = 16;
    private static final int RUN_SHIFT = ORDINAL_BITS + CHECK_BITS;
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
        return base
                + tokens.write(
                        PERSONAL << KIND_SHIFT | (long) run.number() << RUN_SHIFT | (long) ordinal << CHECK_BITS);
    }

    @Override
    public Optional<Target> read(String token) {
        var read = tokens.read(token);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        var bits = read.getAsLong();
        var run = (int) (bits >>> RUN_SHIFT) & RunId.MAX;
        var ordinal = (int) (bits >>> CHECK_BITS) & (1 << ORDINAL_BITS) - 1;
        if (bits >>> KIND_SHIFT != PERSONAL || (bits & (1 << CHECK_BITS) - 1) != 0 || run == 0) {
            return Optional.empty();
        }
        return Optional.of(new Target(new RunId(run), ordinal));
    }
}
