package vn.loa.subscriber;

/// One person's record as the registry packs it: eight bytes, big-endian.
///
/// From the lowest bit: national number 30, operator 8, operator last seen 8, language 8, spare 10.
record Card(long bits) {

    static final Card BLANK = new Card(0);

    static final int BYTES = Long.BYTES;

    static final int MAX_OPERATOR = 0xff;
    static final int MAX_LANGUAGE = 0xff;

    private static final int OPERATOR = 30;
    private static final int SEEN = 38;
    private static final int LANGUAGE = 46;

    int national() {
        return (int) (bits & 0x3fff_ffff);
    }

    int operator() {
        return field(OPERATOR);
    }

    /// The operator on whose network the person last answered, or 0.
    int operatorSeen() {
        return field(SEEN);
    }

    int language() {
        return field(LANGUAGE);
    }

    Card withNational(int national) {
        return new Card(bits & ~0x3fff_ffffL | national);
    }

    Card withOperator(int operator) {
        return with(OPERATOR, operator);
    }

    Card withLanguage(int language) {
        return with(LANGUAGE, language);
    }

    private int field(int shift) {
        return (int) (bits >>> shift & 0xff);
    }

    private Card with(int shift, int value) {
        return new Card(bits & ~(0xffL << shift) | (long) value << shift);
    }
}
