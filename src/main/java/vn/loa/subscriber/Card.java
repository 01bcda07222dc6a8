package vn.loa.subscriber;

/// One person's record as the registry packs it: eight bytes, big-endian.
///
/// From the lowest bit: national number 30, language 8, the operator that was decided 6, then the words it was decided
/// by: of somebody else's file 6, of the networks the person wrote from 6, of an operator's own file 6; whether the
/// portability table decided 1; and a 1, which tells the record from those of the layout before.
record Card(long bits) {

    static final Card BLANK = new Card(Long.MIN_VALUE);

    static final int BYTES = Long.BYTES;

    static final int MAX_OPERATOR = 0x3f;
    static final int MAX_LANGUAGE = 0xff;

    private static final long NATIONAL = 0x3fff_ffff;
    private static final int LANGUAGE = 30;
    private static final int DECIDED = 38;
    private static final int FILE = 44;
    private static final int SEEN = 50;
    private static final int OWN = 56;
    private static final long TABLE = 1L << 62;

    int national() {
        return (int) (bits & NATIONAL);
    }

    int language() {
        return field(LANGUAGE, MAX_LANGUAGE);
    }

    /// The operator that texts to the person go to.
    int operator() {
        return field(DECIDED, MAX_OPERATOR);
    }

    /// The operator that somebody else's file named, or 0.
    int file() {
        return field(FILE, MAX_OPERATOR);
    }

    /// The operator over whose network the person last wrote, or 0.
    int seen() {
        return field(SEEN, MAX_OPERATOR);
    }

    /// The operator that named the person its customer, or 0.
    int own() {
        return field(OWN, MAX_OPERATOR);
    }

    boolean isDecidedByTable() {
        return (bits & TABLE) != 0;
    }

    /// Whether both say the same to whoever does not ask why.
    boolean looksLike(Card other) {
        return national() == other.national() && language() == other.language() && operator() == other.operator();
    }

    Card withNational(int national) {
        return new Card(bits & ~NATIONAL | national);
    }

    Card withLanguage(int language) {
        return with(LANGUAGE, MAX_LANGUAGE, language);
    }

    Card withFile(int operator) {
        return with(FILE, MAX_OPERATOR, operator);
    }

    Card withSeen(int operator) {
        return with(SEEN, MAX_OPERATOR, operator);
    }

    Card withOwn(int operator) {
        return with(OWN, MAX_OPERATOR, operator);
    }

    Card decided(int operator, boolean byTable) {
        var decided = with(DECIDED, MAX_OPERATOR, operator);
        return new Card(byTable ? decided.bits | TABLE : decided.bits & ~TABLE);
    }

    private int field(int shift, int mask) {
        return (int) (bits >>> shift & mask);
    }

    private Card with(int shift, int mask, int value) {
        return new Card(bits & ~((long) mask << shift) | (long) value << shift);
    }
}
