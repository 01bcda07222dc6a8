package vn.loa.subscriber;

/// Where data about people comes from and why we may keep it.
///
/// @param source who handed it in, such as `viettel` or `cdc-son-la`; small letters, digits and hyphens
/// @param legalBasis the rule that allows keeping it, in words; empty when nobody said
/// @param document the number and date of the letter or decision; empty when nobody said
public record Provenance(String source, String legalBasis, String document) {

    /// Data about which nobody said anything.
    public static final Provenance UNNAMED = new Provenance("unnamed", "", "");

    static final int LONGEST_SOURCE = 40;

    public Provenance {
        if (source.length() > LONGEST_SOURCE || !source.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "the source '" + source + "' must be 1 to 40 small letters, digits or hyphens, such as viettel");
        }
    }
}
