package vn.loa.alert;

import java.time.Instant;

/// Something that somebody did about alerts, or was refused: published as an event and kept in the [AlertLog].
///
/// @param who the name of their key
/// @param what in one word: `released`, `release-refused`
/// @param on the batch or case
/// @param reason as they gave it, or why they were refused; no number, no name
public record AlertDeed(String who, String what, Instant when, String on, String reason) {}
