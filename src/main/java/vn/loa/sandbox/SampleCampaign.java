package vn.loa.sandbox;

import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.access.Rehearsal;
import vn.loa.campaign.CampaignError;
import vn.loa.campaign.Campaigns;
import vn.loa.campaign.Campaigns.Step;
import vn.loa.campaign.Rehearsals;
import vn.loa.campaign.Submissions;

/// The campaign that the sandbox approves by itself and sends once, so that a newcomer has something to watch.
final class SampleCampaign {

    private static final Logger log = LoggerFactory.getLogger(SampleCampaign.class);

    private final Campaigns campaigns;
    private final Submissions submissions;
    private final Rehearsals rehearsals;
    private final String id;
    private final Duration delay;

    /// @param delay how long until Quartz fires it
    SampleCampaign(Campaigns campaigns, Submissions submissions, Rehearsals rehearsals, String id, Duration delay) {
        this.campaigns = campaigns;
        this.submissions = submissions;
        this.rehearsals = rehearsals;
        this.id = id;
        this.delay = delay;
    }

    /// Submits and approves the file as it stands. Nobody's approval is feigned: the log of approvals says "sandbox".
    void approve() {
        if (campaigns.find(id).filter(campaign -> campaign.isApproved()).isPresent()) {
            return;
        }
        var submitted = taken(submissions.submit(id, null, Rehearsal.KEY_NAME));
        taken(campaigns.approve(id, submitted.campaign().hash(), Rehearsal.APPROVERS_KEY_NAME));
        log.info("sandbox approved campaign={}", id);
    }

    void rehearse() {
        rehearsals.rehearse(id, delay);
        log.info("sandbox rehearses campaign={} in={}s", id, delay.toSeconds());
    }

    private Step.Taken taken(Step step) {
        return switch (step) {
            case Step.Taken taken -> taken;
            case Step.Unknown _ ->
                throw new IllegalStateException("There is no campaign " + id
                        + ": put its file into campaigns/, or name another in loa.sandbox.campaign");
            case Step.Faulty faulty ->
                throw new IllegalStateException("The campaign " + id + " cannot be approved: "
                        + faulty.errors().stream().map(CampaignError::toString).collect(Collectors.joining("; ")));
            case Step.Changed _, Step.Own _, Step.Rejected _, Step.NoReason _ ->
                throw new IllegalStateException(
                        "The file of campaign " + id + " was changed while it was being approved; start again");
        };
    }
}
