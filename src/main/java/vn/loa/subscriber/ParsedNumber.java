package vn.loa.subscriber;

/// What became of a number that somebody wrote down.
public sealed interface ParsedNumber {

    /// A mobile number in use today.
    record Valid(Msisdn msisdn) implements ParsedNumber {}

    /// An eleven-digit number of before 2018, turned into what it became.
    record Converted(Msisdn msisdn) implements ParsedNumber {}

    record Rejected(Rejection reason) implements ParsedNumber {}
}
