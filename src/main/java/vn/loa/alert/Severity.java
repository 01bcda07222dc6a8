package vn.loa.alert;

/// How much harm is to be expected.
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
