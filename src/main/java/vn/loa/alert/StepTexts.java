package vn.loa.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.access.Rehearsal;
import vn.loa.delivery.Outbox;
import vn.loa.delivery.SingleFailures;
import vn.loa.message.Category;
import vn.loa.message.Lane;

/// The texts by which a case is told to its person, each step's under an id of its own.
final class StepTexts {

    private static final Logger log = LoggerFactory.getLogger(StepTexts.class);
    private static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(3);
    private static final String AGAIN = "again";

    private final AlertSettings settings;
    private final Wordings wordings;
    private final Rehearsal rehearsal;

    StepTexts(AlertSettings settings, Wordings wordings, Rehearsal rehearsal) {
        this.settings = settings;
        this.wordings = wordings;
        this.rehearsal = rehearsal;
    }

    /// From now on the codes in the texts of these cases hold.
    void issueCodes(List<AlertCase> alerts) {
        var versions = new LinkedHashMap<AlertCase, AlertSettings.Version>();
        alerts.forEach(alert -> settings.version(alert.instruction(), alert.version())
                .ifPresent(version -> versions.put(alert, version)));
        wordings.issueCodes(versions);
    }

    /// The same of one case, by another version.
    void issueCode(AlertCase alert, AlertSettings.Version version) {
        wordings.issueCodes(Map.of(alert, version));
    }

    // An exercise goes to simulated phones alone, and only by what can say that it is one.
    boolean leaves(AlertCase alert, Outbox.Single single) {
        return alert.status().isReal()
                || rehearsal.on()
                        && switch (single.form()) {
                            case Outbox.Form.Plain _, Outbox.Form.Flash _ -> true;
                            case Outbox.Form.Filled _ -> false;
                        };
    }

    /// The text of a step; empty when there is none, or none of this instruction.
    Optional<Outbox.Single> step(AlertCase alert, int step, Instant now) {
        var version = settings.version(alert.instruction(), alert.version());
        if (version.isEmpty()) {
            log.error("alert without its instruction case={} instruction={}", alert.id(), alert.instruction());
            return Optional.empty();
        }
        var id = "alert:" + alert.id() + ":" + step;
        return text(alert, id, alert.route().rungs().get(step).way(), version.get(), now)
                .map(single -> step == 0 ? asked(single, alert) : single);
    }

    private static Outbox.Single asked(Outbox.Single single, AlertCase alert) {
        return with(single, single.id(), alert.asked());
    }

    /// The text by which one way says one version of an instruction; empty when it cannot.
    Optional<Outbox.Single> text(AlertCase alert, String id, Way way, AlertSettings.Version version, Instant now) {
        return switch (way) {
            case APP -> Optional.empty();
            case ZALO -> {
                var zalo = version.zalo();
                yield zalo == null
                        ? Optional.empty()
                        : Optional.of(single(
                                alert, id, "zalo", zalo.account(), "", wordings.zalo(alert, version, zalo), now));
            }
            case SMS ->
                Optional.of(single(
                        alert, id, "sms", sender(alert), wordings.text(alert, version), new Outbox.Form.Plain(), now));
            case FLASH ->
                Optional.of(single(
                        alert, id, "sms", sender(alert), wordings.text(alert, version), new Outbox.Form.Flash(), now));
            case USSD ->
                Optional.of(single(alert, id, "ussd", "", "", new Outbox.Form.Filled(settings.page(), Map.of()), now));
        };
    }

    private String sender(AlertCase alert) {
        var authority = settings.authorities().get(alert.authority());
        return authority == null ? settings.shortCode() : authority.sender();
    }

    private Outbox.Single single(
            AlertCase alert, String id, String channel, String sender, String content, Outbox.Form form, Instant now) {
        var left = Duration.between(now, alert.expires());
        var validity = left.compareTo(SHORTEST_VALIDITY) < 0
                ? SHORTEST_VALIDITY
                : left.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : left;
        return new Outbox.Single(
                id,
                alert.to(),
                alert.operator(),
                channel,
                sender,
                content,
                settings.accents(),
                Lane.URGENT,
                Category.HEALTH_ALERT,
                "alert:" + alert.batch(),
                validity,
                "",
                SingleFailures.HEARD,
                form,
                null);
    }

    /// The same text once more.
    static Outbox.Single again(Outbox.Single single) {
        return with(single, single.id() + ":" + AGAIN, null);
    }

    private static Outbox.Single with(Outbox.Single single, String id, @Nullable Instant asked) {
        return new Outbox.Single(
                id,
                single.to(),
                single.operator(),
                single.channel(),
                single.sender(),
                single.content(),
                single.accents(),
                single.lane(),
                single.category(),
                single.origin(),
                single.validity(),
                single.reference(),
                single.callback(),
                single.form(),
                asked);
    }
}
