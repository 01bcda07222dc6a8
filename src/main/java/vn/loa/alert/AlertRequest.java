package vn.loa.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An alert as it is asked for: to one person (`to`, `app`, `patience`, `reference`) or to `people`.
///
/// @param event the authority's own name of the exposure
/// @param stage SUSPECTED, CONFIRMED or CLEARED
/// @param status ACTUAL, EXERCISE or TEST; missing: ACTUAL
/// @param instruction a name of `loa.alert.instructions`
/// @param version of the instruction; missing: the newest in force
/// @param route a name of `loa.alert.routes`, or a list of `{"way", "patience"}`
/// @param validity how long it is pursued: `24h`
/// @param emergency why nobody else needs to release it
record AlertRequest(
        @Nullable String event,
        @Nullable String stage,
        @Nullable String status,
        @Nullable String instruction,
        @Nullable Integer version,
        @Nullable JsonNode route,
        @Nullable String validity,
        @Nullable String emergency,
        @Nullable String to,
        @Nullable String app,
        @Nullable String patience,
        @Nullable String reference,
        @Nullable List<@Nullable Person> people) {

    /// @param to their number
    /// @param app what is known of the app's own push: SENT, ACKNOWLEDGED or UNKNOWN
    /// @param patience how long that push is still waited for
    /// @param reference the authority's own mark
    record Person(
            @Nullable String to,
            @Nullable String app,
            @Nullable String patience,
            @Nullable String reference) {}

    /// It names people.
    @Override
    public String toString() {
        return "AlertRequest[" + event + ", " + stage + "]";
    }
}
