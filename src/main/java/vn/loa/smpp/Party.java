package vn.loa.smpp;

/// An address on the wire: what kind of number it is, and its digits or letters.
public record Party(int ton, int npi, String address) {

    private static final int LONGEST_SHORT_CODE = 8;

    /// A sender: letters are alphanumeric (5/0), a few digits a short code (3/0), more an international number (1/1).
    public static Party of(String address) {
        var digits = address.startsWith("+") ? address.substring(1) : address;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Party(5, 0, address);
        }
        return digits.length() <= LONGEST_SHORT_CODE ? new Party(3, 0, digits) : new Party(1, 1, digits);
    }

    static Party international(String digits) {
        return new Party(1, 1, digits);
    }

    /// Writes the fields that submit_sm and deliver_sm begin with.
    public static Outgoing pair(Outgoing out, Party from, Party to) {
        return pair(out, "", from, to);
    }

    public static Outgoing pair(Outgoing out, String serviceType, Party from, Party to) {
        return out.text(serviceType)
                .octet(from.ton)
                .octet(from.npi)
                .text(from.address)
                .octet(to.ton)
                .octet(to.npi)
                .text(to.address);
    }
}
