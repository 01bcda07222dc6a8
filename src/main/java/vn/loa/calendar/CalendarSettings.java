package vn.loa.calendar;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param file the reports that areas owe, one a line
@ConfigurationProperties(value = "loa.calendar", ignoreUnknownFields = false)
record CalendarSettings(Path file) {}
