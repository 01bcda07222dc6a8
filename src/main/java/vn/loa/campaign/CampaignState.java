package vn.loa.campaign;

/// How far a campaign file has come on its way to being sent.
public enum CampaignState {
    /// Its file has errors; nothing new begins until they are mended.
    BLOCKED,
    /// Written, or changed since it was last submitted.
    DRAFT,
    /// Waiting for approval.
    SUBMITTED,
    /// Given back by the approver, with the reason; it may be submitted again.
    RETURNED,
    /// Refused for good; only a changed file may be submitted.
    REJECTED,
    /// Was approved, but its audience has changed too much since; to be submitted again.
    LAPSED,
    /// This very file may be sent.
    APPROVED
}
