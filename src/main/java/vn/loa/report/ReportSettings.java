package vn.loa.report;

import java.nio.file.Path;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param statistics the folder of the statistics that were handed to us, one CSV file per table
/// @param targets the file of targets and waves
/// @param breaks the file of breaks in the series
/// @param app the app that the tables count, as their headings name it
/// @param snapshotAt when the day's registered numbers are noted, for later comparison; time of Vietnam
@ConfigurationProperties(value = "loa.report", ignoreUnknownFields = false)
record ReportSettings(Path statistics, Path targets, Path breaks, String app, LocalTime snapshotAt) {

    ReportSettings {
        if (app.isBlank()) {
            throw new IllegalArgumentException("loa.report.app is empty; name the app as the table's heading should");
        }
    }
}
