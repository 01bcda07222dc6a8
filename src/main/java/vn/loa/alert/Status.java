package vn.loa.alert;

/// Whether an alert or warning is meant.
public enum Status {
    ACTUAL,
    /// People rehearse with it; it never reaches a real phone.
    EXERCISE,
    /// Machines are tried with it; it never reaches a real phone either.
    TEST;

    public boolean isReal() {
        return this == ACTUAL;
    }

    /// What words begin with that are not meant.
    public String mark() {
        return switch (this) {
            case ACTUAL -> "";
            case EXERCISE -> "DIỄN TẬP: ";
            case TEST -> "THỬ NGHIỆM: ";
        };
    }
}
