package vn.loa.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How files reach us, and how large they may be.
///
/// @param folder the folder that is watched; empty: none
/// @param every how often folders are looked into
/// @param settle how long a file may not have changed before it counts as complete
/// @param keep how long taken files stay in `done/` and `failed/`; 0 for ever
/// @param lease how long a file that a dead node was loading keeps the next one waiting
/// @param spool the folder for what is sent to be loaded later
/// @param spoolLargest how much may lie there
/// @param spoolReserve how much of its disk must stay free
/// @param largest what one file may hold once unpacked
/// @param ratio how many times larger than packed it may be
/// @param files how many files one archive may hold
/// @param sftp servers that files are fetched from
@ConfigurationProperties(value = "loa.intake", ignoreUnknownFields = false)
record IntakeSettings(
        String folder,
        Duration every,
        Duration settle,
        Duration keep,
        Duration lease,
        Path spool,
        DataSize spoolLargest,
        DataSize spoolReserve,
        DataSize largest,
        int ratio,
        int files,
        @DefaultValue List<SftpSettings> sftp) {

    IntakeSettings {
        check(!every.minusMillis(50).isNegative(), "every", every, "50ms or more");
        check(!settle.isNegative(), "settle", settle, "0s or more, such as 10s");
        check(!keep.isNegative(), "keep", keep, "0s, which keeps for ever, or more, such as 30d");
        check(!lease.minusSeconds(5).isNegative(), "lease", lease, "5s or more");
        check(spoolLargest.toBytes() > 0, "spool-largest", spoolLargest, "1MB or more");
        check(!spoolReserve.isNegative(), "spool-reserve", spoolReserve, "0B or more, such as 1GB");
        check(largest.toBytes() > 0, "largest", largest, "1MB or more");
        check(ratio > 1, "ratio", ratio, "2 or more, such as 200");
        check(files > 0, "files", files, "1 or more");
        sftp = List.copyOf(sftp);
        var names = sftp.stream().map(SftpSettings::name).toList();
        for (var name : names) {
            check(names.indexOf(name) == names.lastIndexOf(name), "sftp", name, "each server's name once");
        }
    }

    private static void check(boolean holds, String key, Object value, String mend) {
        if (!holds) {
            throw new IllegalArgumentException("loa.intake." + key + " is " + value + "; write " + mend);
        }
    }

    Limits limits() {
        return new Limits(largest, ratio, files);
    }
}
