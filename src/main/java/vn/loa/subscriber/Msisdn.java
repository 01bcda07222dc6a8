package vn.loa.subscriber;

/// A Vietnamese mobile number, kept as its nine-digit national significant number.
///
/// It prints masked; only the wire and the registry ask for its digits.
public record Msisdn(int national) {

    private static final int COUNTRY_CODE = 84;

    public Msisdn {
        var first = national / 100_000_000;
        if (first != 3 && first != 5 && first != 7 && first != 8 && first != 9) {
            throw new IllegalArgumentException("not a Vietnamese mobile number");
        }
    }

    /// Eleven digits without a plus sign, as SMPP and our API write it: `84912345678`.
    public String digits() {
        return COUNTRY_CODE + Integer.toString(national);
    }

    /// As people write it: `0912345678`.
    public String local() {
        return "0" + national;
    }

    /// `0912***678`.
    public String masked() {
        var local = local();
        return local.substring(0, 4) + "***" + local.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
