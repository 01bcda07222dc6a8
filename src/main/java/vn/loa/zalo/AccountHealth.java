package vn.loa.zalo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one account is doing.
///
/// @param tokenUntil when the access token ends; null when there is none
/// @param refreshUntil when the refresh token ends unless it is used before
/// @param card what Zalo says of it; null while it has not been asked, or did not answer
/// @param trouble what a person should know, in English; null when all is well
/// @param lyDo the same in Vietnamese
public record AccountHealth(
        String name,
        String appId,
        String oaId,
        State state,
        @Nullable Instant tokenUntil,
        @Nullable Instant refreshUntil,
        @Nullable AccountCard card,
        @Nullable Instant since,
        @Nullable String trouble,
        @Nullable String lyDo) {

    /// UP while calls can be made.
    public enum State {
        UP,
        /// Calls can be made still, and will not be for long unless a person acts.
        TROUBLED,
        DOWN
    }
}
