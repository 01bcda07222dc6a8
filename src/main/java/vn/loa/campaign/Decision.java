package vn.loa.campaign;

import java.time.Instant;

/// One step in the life of a campaign: submitted, approved, returned, rejected or lapsed.
///
/// @param hash of the version that it is about
/// @param note why, where somebody had to say so
public record Decision(Instant at, CampaignState to, String hash, String by, String note) {}
