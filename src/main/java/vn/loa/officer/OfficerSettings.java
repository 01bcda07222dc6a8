package vn.loa.officer;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who is reminded, when, and in what words.
///
/// @param file the officers, one a line: area, role, number
/// @param from from when in the day texts leave; time of Vietnam
/// @param sender who they come from
/// @param figuresOn the days on which leaders get their figures
/// @param figuresAt from when on those days
/// @param onDuty a number that is called by text when an official account is in trouble; empty: nobody
@ConfigurationProperties(value = "loa.officer", ignoreUnknownFields = false)
record OfficerSettings(
        Path file,
        LocalTime from,
        LocalTime to,
        String sender,
        boolean accents,
        Set<DayOfWeek> figuresOn,
        LocalTime figuresAt,
        String onDuty,
        Texts texts) {

    /// What stands in texts: {area}, {title}, {until}, {collector}; of figures {area}, {day}, {counted}, {whole},
    /// {percent}, {target}, {asked}, {last}, {missing}; of trouble {account}, {since}, {why}.
    record Texts(String due, String late, String returned, String missing, String reached, String trouble) {}

    OfficerSettings {
        figuresOn = Set.copyOf(figuresOn);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("loa.officer.from must be before loa.officer.to");
        }
    }
}
