package vn.loa.zalo;

/// What a call is made with.
///
/// @param version of the pair that it belongs to
record AccessToken(Secret value, long version) {}
