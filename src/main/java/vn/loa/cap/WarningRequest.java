package vn.loa.cap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A warning as it is asked for.
///
/// @param status ACTUAL, EXERCISE or TEST; an update has that of its warning
/// @param areas codes of the statistics office
/// @param event in a few words; missing: a health warning
/// @param urgency IMMEDIATE, EXPECTED, FUTURE, PAST or UNKNOWN
/// @param severity EXTREME, SEVERE, MODERATE, MINOR or UNKNOWN
/// @param certainty OBSERVED, LIKELY, POSSIBLE, UNLIKELY or UNKNOWN
/// @param validity how long it holds: `24h`
/// @param emergency why nobody else needs to release it
/// @param reason why a warning is changed
public record WarningRequest(
        @Nullable String status,
        @Nullable List<@Nullable String> areas,
        @Nullable String event,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String instruction,
        @Nullable String urgency,
        @Nullable String severity,
        @Nullable String certainty,
        @Nullable String validity,
        @Nullable String web,
        @Nullable String contact,
        @Nullable String emergency,
        @Nullable String reason) {}
