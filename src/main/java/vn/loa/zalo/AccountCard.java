package vn.loa.zalo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Zalo says of an account itself: `GET /v2.0/oa/getoa`.
///
/// @param title as people see it
/// @param packageName the service it has bought, empty when Zalo names none
/// @param packageUntil its last day; null when Zalo names none
/// @param wallet whether a ZBS account pays for its messages; null when Zalo does not say
public record AccountCard(
        String title,
        boolean verified,
        String packageName,
        @Nullable LocalDate packageUntil,
        @Nullable Boolean wallet,
        Instant readAt) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    static AccountCard read(JsonNode data, Instant now) {
        var wallet = data.path("linked_ZCA");
        return new AccountCard(
                data.path("name").asString(""),
                data.path("is_verified").asBoolean(false),
                data.path("package_name").asString(""),
                day(data.path("package_valid_through_date").asString("")),
                wallet.isMissingNode() || wallet.isNull()
                        ? null
                        : !wallet.asString("").isEmpty(),
                now);
    }

    // With a time behind it on some pages.
    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip().split(" ")[0], DAY);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
