package vn.loa.delivery;

/// Where a single text stands.
public enum SingleState {
    /// Taken, and durable; has not left.
    WAITING,
    /// Claimed, and on its way to the operator.
    ATTEMPTED,
    /// The operator has it.
    ACCEPTED,
    /// The operator, or we, refused it for good.
    FAILED,
    /// Perhaps taken, perhaps not; never sent again, and settled by a receipt if one comes.
    UNKNOWN,
    /// Its validity was over before it could leave.
    EXPIRED,
    /// Taken back by its sender before it left.
    WITHDRAWN,
    /// On the phone, says a receipt.
    DELIVERED,
    /// Not on the phone and never will be, says a receipt.
    UNDELIVERED
}
