package vn.loa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is expected of whom, for whoever reminds officers.
public interface ReportsDue {

    /// Everything that is due on these days, first and last included, with how it stands at that moment.
    List<Due> between(LocalDate from, LocalDate to, Instant now);

    /// @param report the id of the report in the calendar's file
    /// @param until the moment at which it becomes late
    /// @param remindFrom the first day on which a reminder makes sense
    /// @param note why it was returned; null otherwise
    record Due(
            String report,
            String title,
            String area,
            String areaName,
            String collector,
            String collectorName,
            LocalDate day,
            Instant until,
            LocalDate remindFrom,
            ReportState state,
            @Nullable String note) {}
}
