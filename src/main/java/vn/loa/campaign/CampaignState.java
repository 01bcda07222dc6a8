package vn.loa.campaign;

/// How far a campaign file has come on its way to being sent.
public enum CampaignState {
    /// Its file has errors; nothing new begins until they are mended.
    BLOCKED,
    /// Written, or changed since it was last submitted.
    DRAFT,
    /// Waiting for approval.
    SUBMITTED,
    /// This very file may be sent.
    APPROVED
}
