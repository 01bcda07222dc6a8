package vn.loa.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tables that lie in a folder, one CSV file each with `# area: ...` and `# as-of: ...` above its heading; a new file
/// counts at once.
final class StatisticsFolder {

    private static final Logger log = LoggerFactory.getLogger(StatisticsFolder.class);

    private final Path folder;
    private final StatisticsReader reader;

    StatisticsFolder(Path folder, StatisticsReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /// Another one when a file has come, gone or changed.
    String fingerprint() {
        var print = new StringBuilder("folder");
        for (var file : files()) {
            try {
                print.append(' ').append(file.getFileName()).append(' ').append(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                print.append(" gone");
            }
        }
        return print.toString();
    }

    /// What the files hold, in one word.
    String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files()) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("statistics not read folder=" + folder, e);
        }
    }

    void readInto(StatisticsBook book) {
        for (var file : files()) {
            try {
                var cover = new StatisticsReader.Cover(null, null, null, null, null, null, name(file));
                var read = reader.read(GridText.read(Files.readString(file)), cover, book);
                book.enter("tệp " + name(file), read.submission());
                read.submission()
                        .refused()
                        .forEach(mark -> log.warn(
                                "statistics row skipped file={} line={} error=\"{}\"", file, mark.row(), mark.text()));
            } catch (StatisticsRefused | IOException e) {
                log.warn("statistics skipped file={} error=\"{}\"", file, e.getMessage());
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "*.csv")) {
            found.forEach(files::add);
        } catch (IOException e) {
            log.warn("statistics not read folder={} error=\"{}\"", folder, e.toString());
        }
        files.sort(null);
        return files;
    }
}
