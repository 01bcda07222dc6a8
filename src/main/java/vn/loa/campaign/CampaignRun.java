package vn.loa.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loa.delivery.Accounts;
import vn.loa.message.RunId;

/// One run of a campaign, and its books.
///
/// @param title of the campaign, as the file said when the run was claimed
/// @param app the id of the app profile
/// @param hash of the file as it was approved
/// @param by who or what started it: a person, or `timetable`
/// @param begunAt when texts could first leave
/// @param finishedAt when it was first seen to have ended
/// @param rate parts per second, at most, now
/// @param held whether a person holds it to that rate, whatever the file says
/// @param hidden whether whoever asks may see no more of it than its title and state: nothing else is told here then
public record CampaignRun(
        RunId id,
        String campaign,
        String title,
        String app,
        String hash,
        RunStatus state,
        boolean rehearsal,
        String by,
        Instant scheduledAt,
        Instant expiresAt,
        @Nullable Instant begunAt,
        @Nullable Instant finishedAt,
        int rate,
        boolean held,
        Accounts accounts,
        boolean hidden) {}
