package vn.loa.zalo;

/// Whether messages are real ones.
public enum SendingMode {
    /// Templates by phone reach the account's and app's admins only, for Zalo sees to it; what Zalo has no such mode
    /// for is sent to nobody but those of `loa.zalo.allowed`.
    DEVELOPMENT,
    PRODUCTION
}
