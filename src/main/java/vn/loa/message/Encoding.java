package vn.loa.message;

/// The alphabets a text can travel in.
public enum Encoding {
    /// GSM 03.38 default alphabet: 160 septets alone, 153 in a joined part; data_coding 0.
    GSM7(160, 153),
    /// UTF-16 code units, big-endian: 70 alone, 67 in a joined part; data_coding 8.
    UCS2(70, 67);

    /// The octets of the usual header of a joined part.
    public static final int HEADER = 6;

    private static final int OCTETS = 140;

    private final int alone;
    private final int joined;

    Encoding(int alone, int joined) {
        this.alone = alone;
        this.joined = joined;
    }

    /// How many units a text of one part may have.
    public int alone() {
        return alone;
    }

    /// How many units each part of a longer text may have, beside a header of six octets.
    public int joined() {
        return joined;
    }

    /// The same beside a header of so many octets.
    public int joined(int header) {
        return switch (this) {
            case GSM7 -> (OCTETS - header) * 8 / 7;
            case UCS2 -> (OCTETS - header) / 2;
        };
    }
}
