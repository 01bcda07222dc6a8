package vn.loa.smpp;

/// How the parts of a long text are told to belong together.
public enum Joining {
    /// A user data header with a reference of eight bits in each part (3GPP TS 23.040, 9.2.3.24.1): every phone and
    /// every operator knows it.
    UDH8,
    /// The same with sixteen bits (9.2.3.24.8): two texts to one phone are hardly ever mixed up, for one unit less a
    /// part.
    UDH16,
    /// Optional parameters sar_* beside each part (SMPP 3.4, 5.3.2.22 to 24); the operator makes the header.
    SAR,
    /// One submit_sm with everything in message_payload (5.3.2.32); the operator cuts, and bills parts all the same.
    PAYLOAD
}
