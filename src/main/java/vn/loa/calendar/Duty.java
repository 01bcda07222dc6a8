package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.Vietnam;
import vn.loa.report.FormKind;

/// A report that the areas below one owe it again and again.
///
/// @param collector the code of the area that gets it; `VN` for the country
/// @param levels how many levels below the collector report, each to the one above
/// @param time until when on its due day
/// @param figuresBefore how many days before the due day the figures are of
/// @param remindBefore from how many days before its due day on somebody is reminded
/// @param document where it is asked for
public record Duty(
        String id,
        String title,
        FormKind form,
        String collector,
        int levels,
        Rhythm rhythm,
        LocalTime time,
        int figuresBefore,
        int remindBefore,
        @Nullable String document) {

    static final String COUNTRY = "VN";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final int MOST_LEVELS = 3;
    private static final int MOST_DAYS = 31;

    public Duty {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id là '" + id
                    + "'; hãy dùng chữ thường không dấu, số, gạch nối (write small letters, digits and hyphens)");
        }
        if (title.isBlank() || collector.isBlank()) {
            throw new IllegalArgumentException("thiếu title hoặc collector (title and collector are needed)");
        }
        if (levels < 1 || levels > MOST_LEVELS) {
            throw new IllegalArgumentException("levels là " + levels + "; hãy ghi 1 đến " + MOST_LEVELS
                    + " cấp nộp báo cáo (write 1 to " + MOST_LEVELS + ")");
        }
        if (figuresBefore < 0 || figuresBefore > MOST_DAYS || remindBefore < 0 || remindBefore > MOST_DAYS) {
            throw new IllegalArgumentException("figures_before và remind_before từ 0 đến " + MOST_DAYS
                    + " ngày (they are 0 to " + MOST_DAYS + " days)");
        }
    }

    /// The moment at which a report becomes late.
    public Instant until(LocalDate due) {
        return due.atTime(time).atZone(Vietnam.ZONE).toInstant();
    }

    public LocalDate figuresOn(LocalDate due) {
        return due.minusDays(figuresBefore);
    }

    public LocalDate remindFrom(LocalDate due) {
        return due.minusDays(remindBefore);
    }

    /// The day that its differences look back to.
    Optional<LocalDate> comparedWith(LocalDate due) {
        return rhythm.before(due).map(this::figuresOn);
    }
}
