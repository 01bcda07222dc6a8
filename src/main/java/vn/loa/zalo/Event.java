package vn.loa.zalo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an event of the webhook says.
///
/// Ids come as strings and, in some samples, as numbers; who sends a receipt, the account or the person, differs from
/// page to page. So a person is whoever is not the account.
sealed interface Event {

    Instant at();

    /// A message is on the phone. There is no receipt of the contrary.
    ///
    /// @param person a phone, its hash, or a user id
    /// @param trackingId empty for messages by user id
    record Delivered(Instant at, String person, String id, String trackingId) implements Event {}

    record Seen(Instant at, String person, List<String> ids) implements Event {}

    record Wrote(Instant at, String person, String id, String text) implements Event {

        @Override
        public String toString() {
            return "Wrote[hidden]";
        }
    }

    /// Something else that opens the window for consultation messages: a picture, a click, a reaction.
    ///
    /// @param about the message of ours whose button was pressed, or that was reacted to; empty when it is about
    ///     none
    record Met(Instant at, String person, String about) implements Event {}

    record Followed(Instant at, String person, boolean follows) implements Event {}

    /// Somebody has told the account their number, at its request.
    record Submitted(Instant at, String person, String phone) implements Event {

        @Override
        public String toString() {
            return "Submitted[hidden]";
        }
    }

    /// Somebody wants their data gone.
    record Withdrew(Instant at, String person) implements Event {}

    /// @param status the new one, where that has changed
    record TemplateChanged(
            Instant at, String template, @Nullable String status) implements Event {}

    record QuotaChanged(Instant at, int daily) implements Event {}

    /// Known, and of no use here.
    record Ignored(Instant at) implements Event {}

    record Unknown(Instant at) implements Event {}

    /// Events from a person that say no more than that the person was there.
    Set<String> MEETINGS = Set.of(
            "user_send_image",
            "user_send_link",
            "user_send_audio",
            "user_send_video",
            "user_send_sticker",
            "user_send_gif",
            "user_send_location",
            "user_send_business_card",
            "user_send_file",
            "user_click_chatnow",
            "user_click_button",
            "user_click_link",
            "user_click_response_button",
            "user_reacted_message",
            "user_feedback",
            "widget_interaction_accepted");

    /// Those of them that a person does to a message, who has seen it then.
    Set<String> PRESSES =
            Set.of("user_click_button", "user_click_link", "user_click_response_button", "user_reacted_message");

    Set<String> IGNORED = Set.of(
            "update_user_info",
            "oa_reacted_message",
            "add_user_to_tag",
            "remove_user_from_tag",
            "remove_tag",
            "change_oa_template_tags",
            "event_journey_acknowledged",
            "event_journey_time_out",
            "permission_granted",
            "permission_revoked");

    /// Beginnings of the names of whole families that are no business of ours.
    List<String> IGNORED_FAMILIES =
            List.of("oa_send_", "anonymous_", "user_call_", "oa_call_", "group_", "create_group");

    Pattern MILLIS = Pattern.compile("\\d{1,15}");

    /// The name as metrics and logs may show it: one that Zalo documents, or `unknown`.
    static String name(JsonNode body) {
        var name = body.path("event_name").asString("");
        return isNamed(name) ? name : "unknown";
    }

    private static boolean isNamed(String name) {
        return MEETINGS.contains(name)
                || isIgnored(name)
                || switch (name) {
                    case "user_received_message",
                            "user_seen_message",
                            "user_send_text",
                            "follow",
                            "unfollow",
                            "user_submit_info",
                            "user_withdraw",
                            "change_template_status",
                            "change_template_quality",
                            "change_template_quota",
                            "change_oa_daily_quota" -> true;
                    default -> false;
                };
    }

    private static boolean isIgnored(String name) {
        return IGNORED.contains(name)
                || name.length() < 64 && IGNORED_FAMILIES.stream().anyMatch(name::startsWith);
    }

    /// @param now for events whose own time cannot be read
    static Event read(JsonNode body, String oaId, Instant now) {
        var name = body.path("event_name").asString("");
        var at = time(body.path("timestamp")).orElse(now);
        var message = body.path("message");
        return switch (name) {
            case "user_received_message" ->
                new Delivered(
                        time(message.path("delivery_time")).orElse(at),
                        person(body, oaId),
                        message.path("msg_id").asString(""),
                        message.path("tracking_id").asString(""));
            case "user_seen_message" -> new Seen(at, person(body, oaId), seen(message));
            case "user_send_text" ->
                new Wrote(
                        at,
                        person(body, oaId),
                        message.path("msg_id").asString(""),
                        message.path("text").asString(""));
            case "follow" -> new Followed(at, person(body, oaId), true);
            case "unfollow" -> new Followed(at, person(body, oaId), false);
            case "user_submit_info" ->
                new Submitted(
                        at, person(body, oaId), body.path("info").path("phone").asString(""));
            case "user_withdraw" -> new Withdrew(at, person(body, oaId));
            case "change_template_status" ->
                new TemplateChanged(
                        at,
                        body.path("template_id").asString(""),
                        body.path("status").path("new_status").asString(""));
            case "change_template_quality", "change_template_quota" ->
                new TemplateChanged(at, body.path("template_id").asString(""), null);
            case "change_oa_daily_quota" ->
                new QuotaChanged(at, body.path("quota").path("new_value").asInt(-1));
            default -> {
                if (MEETINGS.contains(name)) {
                    yield new Met(
                            at,
                            person(body, oaId),
                            PRESSES.contains(name) ? message.path("msg_id").asString("") : "");
                }
                yield isIgnored(name) ? new Ignored(at) : new Unknown(at);
            }
        };
    }

    /// The same for an event that is sent again, and for no other. A message's id alone would not do: that it was
    /// received, seen and written share it.
    static String identity(JsonNode body, String oaId) {
        var message = body.path("message");
        var name = body.path("event_name").asString("");
        if (name.equals("user_received_message") || name.equals("user_send_text")) {
            return String.join("\n", name, message.path("msg_id").asString(""), person(body, oaId));
        }
        return String.join(
                "\n",
                name,
                body.path("timestamp").asString(""),
                person(body, oaId),
                body.path("template_id").asString(""),
                message.toString());
    }

    /// Every id under which an event may name the account.
    static Stream<String> accountIds(JsonNode body) {
        return Stream.of(
                        body.path("oa_id"),
                        body.path("oaId"),
                        body.path("sender").path("id"),
                        body.path("recipient").path("id"))
                .map(id -> id.asString(""));
    }

    static Optional<Instant> time(JsonNode millis) {
        var written = millis.asString("");
        return MILLIS.matcher(written).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(written)))
                : Optional.empty();
    }

    /// Whom an event speaks of: a number, its hash, or a user id; empty when that cannot be told.
    static String person(JsonNode body, String oaId) {
        return Stream.of(
                        body.path("follower").path("id"),
                        body.path("sender").path("id"),
                        body.path("recipient").path("id"),
                        body.path("user_id"))
                .map(id -> id.asString(""))
                .filter(id -> !id.isEmpty() && !id.equals(oaId))
                .findFirst()
                .orElse("");
    }

    // An array where its page has one, a single id elsewhere.
    private static List<String> seen(JsonNode message) {
        var ids = message.path("msg_ids");
        return ids.isArray()
                ? ids.valueStream().map(id -> id.asString("")).toList()
                : List.of(message.path("msg_id").asString(""));
    }
}
