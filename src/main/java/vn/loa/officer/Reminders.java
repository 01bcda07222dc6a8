package vn.loa.officer;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.area.Area;
import vn.loa.area.Areas;
import vn.loa.calendar.ReportsDue;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Outbox;
import vn.loa.message.Category;
import vn.loa.message.Lane;
import vn.loa.report.Attainment;
import vn.loa.report.TargetReports;
import vn.loa.subscriber.Carriers;
import vn.loa.subscriber.NumberHash;

/// Tells officers what is due and how they stand, each thing once: the id of a text says whom it tells what of which
/// day, and a text of one id is taken once, by whichever node and however often it is asked.
final class Reminders {

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);

    private static final String CHANNEL = "sms";
    private static final int DAYS_AROUND = 7;
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(SendWindow.VIETNAM);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d/M");

    private final OfficerSettings settings;
    private final OfficerFile file;
    private final ReportsDue due;
    private final BiFunction<Area, LocalDate, List<TargetReports.Report>> targets;
    private final Areas areas;
    private final Carriers carriers;
    private final Outbox outbox;
    private final NumberHash marks;
    private final Clock clock;

    /// @param marks tells officers apart in the ids of texts
    Reminders(
            OfficerSettings settings,
            OfficerFile file,
            ReportsDue due,
            BiFunction<Area, LocalDate, List<TargetReports.Report>> targets,
            Areas areas,
            Carriers carriers,
            Outbox outbox,
            NumberHash marks,
            Clock clock) {
        this.settings = settings;
        this.file = file;
        this.due = due;
        this.targets = targets;
        this.areas = areas;
        this.carriers = carriers;
        this.outbox = outbox;
        this.marks = marks;
        this.clock = clock;
    }

    /// Sends what is to be told by now and was not yet; answers how many texts that were.
    int remind() {
        var now = clock.instant().atZone(SendWindow.VIETNAM);
        var window = new SendWindow(settings.from(), settings.to(), SendWindow.VIETNAM);
        if (!window.isOpen(now.toInstant())) {
            return 0;
        }
        var reading = file.read();
        reading.faults().forEach(fault -> log.warn("officer skipped error=\"{}\"", fault));
        if (reading.lines().isEmpty()) {
            return 0;
        }
        var texts = new ArrayList<Outbox.Single>();
        reports(reading.lines(), now, texts);
        figures(reading.lines(), now, texts);
        var told = (int) outbox.sendAll(texts).stream().filter(taken -> taken).count();
        if (told > 0) {
            log.info("officers reminded texts={}", told);
        }
        return told;
    }

    private void reports(List<Officer> officers, ZonedDateTime now, List<Outbox.Single> texts) {
        var today = now.toLocalDate();
        var awaited = due.between(today.minusDays(DAYS_AROUND), today.plusDays(DAYS_AROUND), now.toInstant()).stream()
                .filter(report ->
                        report.state().awaitsReporter() && !report.remindFrom().isAfter(today))
                .toList();
        for (var officer : officers) {
            if (officer.role() == Officer.Role.REPORTER) {
                awaited.stream()
                        .filter(report -> report.area().equals(officer.area()))
                        .forEach(report -> texts.add(text(officer, report, now)));
            }
        }
    }

    private Outbox.Single text(Officer officer, ReportsDue.Due report, ZonedDateTime now) {
        var stage = stage(report, now);
        var words =
                switch (stage) {
                    case "before", "day" -> settings.texts().due();
                    case "late" -> settings.texts().late();
                    default -> settings.texts().returned();
                };
        return single(
                "officer:" + report.report() + ":" + report.day() + ":" + report.area() + ":" + stage + ":"
                        + marks.of(officer.msisdn()),
                officer,
                filled(
                        words,
                        Map.of(
                                "area", report.areaName(),
                                "title", report.title(),
                                "until", MOMENT.format(report.until()),
                                "collector", report.collectorName())),
                now);
    }

    // A day before, on the day, and once when it is late: each is told once.
    private static String stage(ReportsDue.Due report, ZonedDateTime now) {
        return switch (report.state()) {
            case RETURNED -> "returned";
            case LATE -> "late";
            case OPEN, DUE, SUBMITTED, ACCEPTED -> now.toLocalDate().isBefore(report.day()) ? "before" : "day";
        };
    }

    private void figures(List<Officer> officers, ZonedDateTime now, List<Outbox.Single> texts) {
        if (!settings.figuresOn().contains(now.getDayOfWeek())
                || now.toLocalTime().isBefore(settings.figuresAt())) {
            return;
        }
        var today = now.toLocalDate();
        for (var officer : officers) {
            if (officer.role() == Officer.Role.LEADER) {
                areas.resolve(officer.area(), today)
                        .flatMap(area -> figures(area, today))
                        .ifPresent(words -> texts.add(single(
                                "officer:figures:" + today + ":" + officer.area() + ":" + marks.of(officer.msisdn()),
                                officer,
                                words,
                                now)));
            }
        }
    }

    /// How an area stands against the next of its targets; empty when it has none ahead, or nothing can be said of it.
    private Optional<String> figures(Area area, LocalDate today) {
        return targets.apply(area, today).stream()
                .filter(report -> !report.target().until().isBefore(today))
                .findFirst()
                .flatMap(report -> switch (report.standing().attainment()) {
                    case Attainment.Counted counted -> Optional.of(figures(area, report, counted, today));
                    case Attainment.NoDenominator _, Attainment.NotCounted _ -> Optional.empty();
                });
    }

    private String figures(Area area, TargetReports.Report report, Attainment.Counted counted, LocalDate today) {
        var target = report.target();
        var countedOn = report.standing().countedOn();
        return filled(
                counted.reached()
                        ? settings.texts().reached()
                        : settings.texts().missing(),
                Map.of(
                        "area", area.name(),
                        "day", DAY.format(countedOn == null ? today : countedOn),
                        "counted", number(counted.counted()),
                        "whole", number(counted.whole()),
                        "percent", percent(counted.ratio().percent(1)),
                        "target", target.name(),
                        "asked", percent(target.threshold().percent()),
                        "last", SHORT_DAY.format(target.until()),
                        "missing", number(counted.missing())));
    }

    private Outbox.Single single(String id, Officer officer, String words, ZonedDateTime now) {
        return new Outbox.Single(
                id,
                officer.msisdn(),
                carriers.of(officer.msisdn()).operator(),
                CHANNEL,
                settings.sender(),
                words,
                settings.accents(),
                Lane.PROMPT,
                Category.TRANSACTIONAL,
                "officer",
                untilEvening(now),
                "",
                "");
    }

    // Nobody is woken by a report.
    private Duration untilEvening(ZonedDateTime now) {
        Instant evening = now.with(settings.to()).toInstant();
        return Duration.between(now.toInstant(), evening);
    }

    static String filled(String words, Map<String, String> values) {
        var filled = words;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String number(long value) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(value);
    }

    private static String percent(BigDecimal value) {
        var comma = DecimalFormatSymbols.getInstance(VIETNAMESE).getDecimalSeparator();
        return value.toPlainString().replace('.', comma) + "%";
    }
}
