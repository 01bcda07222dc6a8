package vn.loa.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The days on which a report is due.
sealed interface Rhythm {

    /// The due days of a period, first and last day included.
    NavigableSet<LocalDate> between(LocalDate from, LocalDate to);

    Optional<LocalDate> before(LocalDate due);

    default boolean has(LocalDate day) {
        return between(day, day).contains(day);
    }

    /// Every week on one day of it.
    ///
    /// @param until null while it goes on
    record Weekly(DayOfWeek day, LocalDate from, @Nullable LocalDate until) implements Rhythm {

        @Override
        public NavigableSet<LocalDate> between(LocalDate first, LocalDate last) {
            var days = new TreeSet<LocalDate>();
            var end = until != null && until.isBefore(last) ? until : last;
            var begin = from.isAfter(first) ? from : first;
            for (var day = begin.with(TemporalAdjusters.nextOrSame(this.day));
                    !day.isAfter(end);
                    day = day.plusWeeks(1)) {
                days.add(day);
            }
            return days;
        }

        @Override
        public Optional<LocalDate> before(LocalDate due) {
            return Optional.of(due.minusWeeks(1)).filter(this::has);
        }
    }

    /// On days that a document names.
    record OnDays(NavigableSet<LocalDate> days) implements Rhythm {

        public OnDays {
            days = Collections.unmodifiableNavigableSet(new TreeSet<>(days));
        }

        @Override
        public NavigableSet<LocalDate> between(LocalDate from, LocalDate to) {
            return to.isBefore(from) ? Collections.emptyNavigableSet() : days.subSet(from, true, to, true);
        }

        @Override
        public Optional<LocalDate> before(LocalDate due) {
            return Optional.ofNullable(days.lower(due));
        }
    }
}
