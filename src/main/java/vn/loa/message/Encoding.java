package vn.loa.message;

/// The alphabets a text can travel in.
public enum Encoding {
    /// GSM 03.38 default alphabet: 160 septets alone, 153 in a joined part; data_coding 0.
    GSM7,
    /// UTF-16 code units, big-endian: 70 alone, 67 in a joined part; data_coding 8.
    UCS2
}
