package vn.loa.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as it stands: its file, whether that file is sound, and whether it is approved.
///
/// @param file the file's name in the folder of campaigns
/// @param hash SHA-256 of the file in hex; what an approval is bound to
/// @param plan what the file says; null when it has errors
/// @param notes what a reader should know though nothing is wrong
/// @param by who submitted or approved it, and `since` when; null for a draft
public record Campaign(
        String id,
        String title,
        String file,
        String hash,
        CampaignState state,
        @Nullable Plan plan,
        List<CampaignError> errors,
        List<String> notes,
        @Nullable String by,
        @Nullable Instant since) {

    public boolean isApproved() {
        return state == CampaignState.APPROVED;
    }
}
