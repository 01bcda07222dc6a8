package vn.loa.single;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.loa.consent.Objection;
import vn.loa.consent.Permissions;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleState;
import vn.loa.delivery.SingleStory;
import vn.loa.message.Category;
import vn.loa.message.Encoding;
import vn.loa.message.Lane;

/// Single texts over REST: one in, and what has become of it.
@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

    private static final Set<String> SEND = Set.of("ROLE_SENDER", "ROLE_OPERATOR", "ROLE_HEALTH");
    private static final Set<String> SEE_ALL = Set.of("ROLE_OPERATOR", "ROLE_AUDITOR");
    private static final String HEALTH = "ROLE_HEALTH";

    private final MessageReader reader;
    private final Permissions permissions;
    private final Outbox outbox;
    private final SingleStory.Book stories;

    MessageController(MessageReader reader, Permissions permissions, Outbox outbox, SingleStory.Book stories) {
        this.reader = reader;
        this.permissions = permissions;
        this.outbox = outbox;
        this.stories = stories;
    }

    /// What was taken; what becomes of it is at `/api/v1/messages/{id}`.
    ///
    /// @param parts how many the operator bills
    record Taken(String id, SingleState state, String to, Lane lane, Encoding encoding, int parts) {}

    /// Takes a text. When it is answered it is durable, and on its way.
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken send(@RequestBody MessageRequest request, Authentication who) {
        if (lacks(who, SEND)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "sender-role-needed",
                    "Gửi tin lẻ cần vai trò SENDER, OPERATOR hoặc HEALTH.",
                    "Sending single texts needs the role SENDER, OPERATOR or HEALTH.");
        }
        var ready = reader.read(request, who.getName());
        var single = ready.single();
        if (single.lane() == Lane.URGENT && lacks(who, Set.of(HEALTH))) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "urgent-needs-health-role",
                    "Làn URGENT giữ cho cảnh báo y tế, cần vai trò HEALTH; hãy gửi bằng làn PROMPT.",
                    "The lane URGENT is kept for health alerts and needs the role HEALTH; send by the lane PROMPT.");
        }
        if (single.category() == Category.HEALTH_ALERT && lacks(who, Set.of(HEALTH))) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "health-alert-needs-health-role",
                    "Loại HEALTH_ALERT được miễn khung giờ và từ chối nhận tin, nên cần vai trò HEALTH.",
                    "The category HEALTH_ALERT passes hours and refusals, so it needs the role HEALTH.");
        }
        permissions.admit(single.category(), single.channel(), single.to()).ifPresent(MessageController::refuse);
        outbox.send(single);
        return new Taken(
                MessageView.publicId(single.id()),
                SingleState.WAITING,
                single.to().masked(),
                single.lane(),
                ready.text().encoding(),
                ready.text().parts().size());
    }

    /// What has become of a text; for the key that sent it, and for operators and auditors.
    @GetMapping("/{id}")
    MessageView find(@PathVariable String id, Authentication who) {
        return stories.find("api:" + id)
                .filter(story ->
                        story.text().origin().equals(MessageReader.origin(who.getName())) || !lacks(who, SEE_ALL))
                .map(MessageView::of)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "no-such-message",
                        "Không có tin này, đã quá hạn lưu, hoặc do khóa khác gửi.",
                        "There is no such text, it is no longer kept, or another key sent it."));
    }

    private static void refuse(Objection objection) {
        var reason = objection.reason();
        throw new Refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                reason.label(),
                "Không gửi: " + reason.vietnamese() + ".",
                "Not sent: " + reason.english() + ".",
                objection.freeFrom());
    }

    private static boolean lacks(Authentication who, Set<String> roles) {
        var held = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> String.valueOf(authority).toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return held.stream().noneMatch(roles::contains);
    }
}
