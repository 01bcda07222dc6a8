package vn.loa.cap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.access.Precincts;
import vn.loa.alert.AlertLog;
import vn.loa.alert.Authorities;
import vn.loa.alert.Refused;

/// What is done about warnings: proposed by an authority, issued by a second person, changed and cancelled; what is
/// done and what is refused stands in the log of alerts.
public final class Warnings {

    private static final int LONGEST_REASON = 200;

    private final WarningReader reader;
    private final Precincts precincts;
    private final WarningBook book;
    private final WarningRecords records;
    private final Authorities authorities;
    private final AlertLog log;
    private final Clock clock;

    Warnings(
            WarningReader reader,
            Precincts precincts,
            WarningBook book,
            WarningRecords records,
            Authorities authorities,
            AlertLog log,
            Clock clock) {
        this.reader = reader;
        this.precincts = precincts;
        this.book = book;
        this.records = records;
        this.authorities = authorities;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Refused when it cannot be said, or not by them
    public Warning propose(WarningRequest request, String who) {
        return refusing(who, "warning-refused", "new", () -> {
            var now = clock.instant();
            var message = message(request, who, Warning.Type.ALERT, 1, now);
            var warning = new Warning(WarningBook.id(), who, WarningReader.status(request.status()), List.of(message));
            book.replace(null, warning, now);
            return entered(warning, who, message.isIssued() ? "warning-issued" : "warning-proposed", message);
        });
    }

    /// Says something else from now on, or in place of what still waits.
    ///
    /// @throws Refused as [#propose]
    public Warning change(String id, WarningRequest request, String who) {
        return refusing(who, "warning-change-refused", id, () -> {
            var kept = kept(id, who);
            var warning = kept.warning();
            if (!who.equals(warning.authority())) {
                throw Refused.forbidden(
                        "not-its-author",
                        "Chỉ cơ quan đã soạn được sửa.",
                        "Only the authority that wrote it changes it.");
            }
            var now = clock.instant();
            standing(warning, now);
            var issued = issued(warning);
            var type = issued.isEmpty() ? Warning.Type.ALERT : Warning.Type.UPDATE;
            if (type == Warning.Type.UPDATE) {
                reason(request.reason());
            }
            var message = message(request, who, type, issued.size() + 1, now);
            return replaced(
                    kept,
                    issued,
                    message,
                    who,
                    message.isIssued() ? "warning-changed" : "warning-change-proposed",
                    now);
        });
    }

    /// Lets go what waits.
    ///
    /// @throws Refused when they are not the second person, or nothing waits
    public Warning release(String id, String who) {
        return refusing(who, "warning-release-refused", id, () -> {
            var kept = kept(id, who);
            var now = clock.instant();
            standing(kept.warning(), now);
            var waiting = kept.warning().messages().getLast();
            if (waiting.isIssued()) {
                throw Refused.conflict(
                        "already-released", "Không có gì chờ phát hành.", "Nothing waits for a release.");
            }
            authorities.checkRelease(who, waiting.by(), waiting.holder());
            if (!now.isBefore(waiting.content().expires())) {
                throw Refused.conflict("expired", "Cảnh báo này đã quá hạn.", "This warning has expired.");
            }
            var message = new Warning.Message(
                    waiting.number(),
                    waiting.type(),
                    waiting.proposed(),
                    waiting.by(),
                    waiting.holder(),
                    now,
                    who,
                    "",
                    waiting.reason(),
                    waiting.content());
            return replaced(kept, issued(kept.warning()), message, who, "warning-issued", now);
        });
    }

    /// @throws Refused when it is over, or no reason is given
    public Warning cancel(String id, String who, @Nullable String reason) {
        return refusing(who, "warning-cancel-refused", id, () -> {
            var kept = kept(id, who);
            var now = clock.instant();
            standing(kept.warning(), now);
            var issued = issued(kept.warning());
            var message = new Warning.Message(
                    issued.size() + 1,
                    Warning.Type.CANCEL,
                    now,
                    who,
                    Authorities.holder(who),
                    now,
                    who,
                    "",
                    reason(reason),
                    kept.warning().messages().getLast().content());
            return replaced(kept, issued, message, who, "warning-cancelled", now);
        });
    }

    /// The newest that somebody may see.
    public List<Warning> latest(String who, boolean seesAll, int atMost) {
        return book.latest(atMost).stream()
                .filter(warning -> maySee(warning, who, seesAll))
                .toList();
    }

    public Optional<Warning> find(String id, String who, boolean seesAll) {
        return book.find(id).map(WarningBook.Kept::warning).filter(warning -> maySee(warning, who, seesAll));
    }

    private boolean maySee(Warning warning, String who, boolean seesAll) {
        return (seesAll || authorities.mayDecide(who, warning.authority())) && isWithin(warning);
    }

    // All of it: whoever changes or ends a warning does so everywhere it is heard.
    private boolean isWithin(Warning warning) {
        return warning.messages().stream().allMatch(message -> isWithin(message.content()));
    }

    private boolean isWithin(Warning.Content content) {
        return content.areas().stream().allMatch(place -> precincts.covers(place.code()));
    }

    /// The records of a warning for everybody; none while nothing of it was issued.
    List<String> records(String id) {
        return book.find(id).map(kept -> records.of(kept.warning())).orElse(List.of());
    }

    public Warning.State state(Warning warning) {
        return warning.state(clock.instant());
    }

    private WarningBook.Kept kept(String id, String who) {
        return book.find(id).filter(kept -> maySee(kept.warning(), who, false)).orElseThrow(Refused::notFound);
    }

    private static void standing(Warning warning, Instant now) {
        switch (warning.state(now)) {
            case HELD, ISSUED, CHANGING -> {}
            case CANCELLED ->
                throw Refused.conflict("cancelled", "Cảnh báo này đã bị hủy.", "This warning was cancelled.");
            case EXPIRED -> throw Refused.conflict("expired", "Cảnh báo này đã quá hạn.", "This warning has expired.");
        }
    }

    private static List<Warning.Message> issued(Warning warning) {
        return warning.messages().stream().filter(Warning.Message::isIssued).toList();
    }

    private Warning.Message message(WarningRequest request, String who, Warning.Type type, int number, Instant now) {
        var emergency = WarningReader.words("emergency", request.emergency(), LONGEST_REASON, false);
        var isAlone = authorities.releasesAlone(who, emergency);
        var content = reader.read(request, now);
        if (!isWithin(content)) {
            throw Refused.forbidden(
                    "outside-your-areas",
                    "Có khu vực ngoài địa bàn được giao cho bạn; bỏ khu vực đó, hoặc nhờ người có địa bàn rộng hơn.",
                    "An area lies beyond those entrusted to you; leave it out, or ask somebody with wider ones.");
        }
        return new Warning.Message(
                number,
                type,
                now,
                who,
                Authorities.holder(who),
                isAlone ? now : null,
                isAlone ? who : "",
                emergency,
                WarningReader.words("reason", request.reason(), LONGEST_REASON, false),
                content);
    }

    private static String reason(@Nullable String reason) {
        return WarningReader.words("reason", reason, LONGEST_REASON, true);
    }

    private Warning replaced(
            WarningBook.Kept before,
            List<Warning.Message> issued,
            Warning.Message message,
            String who,
            String what,
            Instant now) {
        var warning = before.warning();
        var after = new Warning(
                warning.id(),
                warning.authority(),
                warning.status(),
                Stream.concat(issued.stream(), Stream.of(message)).toList());
        if (!book.replace(before, after, now)) {
            throw Refused.conflict(
                    "changed-meanwhile",
                    "Cảnh báo vừa được người khác thay đổi; hãy xem lại.",
                    "Somebody else has just changed it; look again.");
        }
        return entered(after, who, what, message);
    }

    private Warning entered(Warning warning, String who, String what, Warning.Message message) {
        log.note(who, what, warning.id(), message.emergency().isEmpty() ? message.reason() : message.emergency());
        records.of(warning);
        return warning;
    }

    private Warning refusing(String who, String what, String on, Supplier<Warning> act) {
        try {
            return act.get();
        } catch (Refused e) {
            log.note(who, what, WarningBook.isId(on) ? on : "new", e.reason());
            throw e;
        }
    }
}
