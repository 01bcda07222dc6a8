package vn.loa.alert;

/// How sure it is that what is warned of happens, or has happened.
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
}
