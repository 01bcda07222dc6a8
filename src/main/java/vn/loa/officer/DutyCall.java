package vn.loa.officer;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Troubles;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.store.Redis;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.Msisdn;

/// Calls whoever is on duty by text, at any hour, to an official account whose tokens are not renewed: they end within
/// hours, and only a person can grant new ones.
///
/// A trouble that comes and goes calls once an hour and account at most. The id of a text names the trouble, so nodes
/// that see it at once call once, and whoever crashes between the text and the note of it calls once all the same.
final class DutyCall {

    private static final Logger log = LoggerFactory.getLogger(DutyCall.class);

    private static final String CHANNEL = "sms";
    private static final Duration APART = Duration.ofHours(1);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM").withZone(SendWindow.VIETNAM);

    private final @Nullable Msisdn onDuty;
    private final OfficerSettings settings;
    private final Troubles accounts;
    private final Carriers carriers;
    private final Outbox outbox;
    private final Redis redis;
    private final Clock clock;

    /// @param onDuty null: nobody is called
    DutyCall(
            @Nullable Msisdn onDuty,
            OfficerSettings settings,
            Troubles accounts,
            Carriers carriers,
            Outbox outbox,
            Redis redis,
            Clock clock) {
        this.onDuty = onDuty;
        this.settings = settings;
        this.accounts = accounts;
        this.carriers = carriers;
        this.outbox = outbox;
        this.redis = redis;
        this.clock = clock;
    }

    /// When somebody was last called to an account, in milliseconds; an hour.
    private static String key(Troubles.Trouble trouble) {
        return "officer:called:" + trouble.where();
    }

    /// Calls whoever is on duty to what is in trouble now, unless they were called to it within the hour; answers how
    /// many texts that were.
    int look() {
        var number = onDuty;
        if (number == null) {
            return 0;
        }
        return (int) accounts.troubles().stream()
                .filter(trouble -> !wasCalled(trouble))
                .filter(trouble -> call(number, trouble))
                .count();
    }

    private boolean wasCalled(Troubles.Trouble trouble) {
        var called = redis.await(redis.async().get(key(trouble)));
        return called != null
                && clock.millis() - Long.parseLong(new String(called, StandardCharsets.US_ASCII)) < APART.toMillis();
    }

    /// Whether that was the first text that told of it.
    private boolean call(Msisdn number, Troubles.Trouble trouble) {
        var isNews = outbox.send(new Outbox.Single(
                "officer:trouble:" + trouble.where() + ":" + trouble.since().toEpochMilli(),
                number,
                carriers.of(number).operator(),
                CHANNEL,
                settings.sender(),
                Reminders.filled(
                        settings.texts().trouble(),
                        Map.of(
                                "account", trouble.where(),
                                "since", MOMENT.format(trouble.since()),
                                "why", trouble.vietnamese())),
                settings.accents(),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "officer"));
        redis.await(redis.async()
                .set(
                        key(trouble),
                        Long.toString(clock.millis()).getBytes(StandardCharsets.US_ASCII),
                        SetArgs.Builder.px(APART)));
        if (isNews) {
            log.info("duty called where={}", trouble.where());
        }
        return isNews;
    }
}
