package vn.loa.campaign;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.subscriber.ExpressionException;

/// Submits campaigns with what they would send and cost, so that the approver decides on figures that stay.
public final class Submissions {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Campaigns campaigns;
    private final Forecasts forecasts;

    Submissions(Campaigns campaigns, Forecasts forecasts) {
        this.campaigns = campaigns;
        this.forecasts = forecasts;
    }

    /// @param read hash of the version that was read; null for whatever stands there
    public Campaigns.Step submit(String id, @Nullable String read, String by) {
        return campaigns.submit(
                id, read, by, campaigns.find(id).map(this::figures).orElse(""));
    }

    /// The figures of the version that was submitted last, as they were then.
    public Optional<Forecast> frozen(String id) {
        return campaigns.frozen(id).map(json -> JSON.readValue(json, Forecast.class));
    }

    private String figures(Campaign campaign) {
        var plan = campaign.plan();
        try {
            return plan == null ? "" : JSON.writeValueAsString(forecasts.of(campaign, plan));
        } catch (ExpressionException e) {
            // Nobody is meant then, and the page of the campaign says why.
            return "";
        }
    }
}
