package vn.loa.smpp;

/// Which receipts are asked for: registered_delivery (SMPP 3.4, 5.2.17).
public enum ReceiptLevel {
    /// None: what was accepted stays accepted for good.
    NONE(0x00),
    /// Of delivery and of failure.
    FINAL(0x01),
    /// Of failure alone.
    FAILURE(0x02),
    /// Of delivery and of failure, and how far the text has come.
    INTERMEDIATE(0x11);

    private final int octet;

    ReceiptLevel(int octet) {
        this.octet = octet;
    }

    /// Whether a text that is delivered has a receipt.
    boolean tellsOfDelivery() {
        return this == FINAL || this == INTERMEDIATE;
    }

    int octet() {
        return octet;
    }
}
