package vn.loa.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watched folder: `<source>/people.csv`, or `<source>__people.csv`, with `people.csv.yaml` beside it for more.
///
/// What is taken goes to `done`, what is not to `failed`, each with its report and its rejected lines beside it.
final class DropFolder implements Tray {

    static final String DONE = "done";
    static final String FAILED = "failed";

    private static final Logger log = LoggerFactory.getLogger(DropFolder.class);
    private static final String REPORT = ".report.json";
    private static final String REJECTED = ".rejected.csv";
    // Names may have 255 octets; ours are longer than theirs by an ending and a number.
    private static final int LONGEST = 200;
    private static final Set<String> MODES = Set.of("upsert", "replace", "remove");

    private final Path folder;
    private final Set<String> kinds;
    private final Reports reports;
    private final Clock clock;
    private final Duration keep;

    /// @param kinds words that in a name of a file or folder say what it is about
    /// @param keep how long what is taken stays; 0 for ever
    DropFolder(Path folder, Set<String> kinds, Reports reports, Clock clock, Duration keep) {
        this.folder = folder;
        this.kinds = kinds;
        this.reports = reports;
        this.clock = clock;
        this.keep = keep;
    }

    Path folder() {
        return folder;
    }

    @Override
    public String by() {
        return "folder";
    }

    @Override
    public String place(Path file) {
        return folder.relativize(file).toString();
    }

    @Override
    public String name(Path file) {
        return file.getFileName().toString();
    }

    @Override
    public CoverNote note(Path file) throws IOException {
        var note = CoverNote.BLANK.with(byItsName(file)).with(NoteBeside.read(file));
        if (note.source().isEmpty()) {
            throw new BadFile(
                    BadFile.Fault.REFUSED,
                    "Chưa biết nguồn của tệp; hãy đặt vào thư mục mang tên nguồn (viettel/...), đặt tên viettel__...,"
                            + " hoặc ghi source vào tệp .yaml bên cạnh.",
                    "Nobody said whose data this is; put it into a folder named after its source, name it"
                            + " viettel__..., or write source into a .yaml beside it.");
        }
        return note;
    }

    // Folders and all but the last word of its name: first the source, then what else means something.
    private Map<String, String> byItsName(Path file) {
        var words = new ArrayList<String>();
        var relative = folder.relativize(file);
        for (var i = 0; i < relative.getNameCount() - 1; i++) {
            words.add(relative.getName(i).toString());
        }
        var parts = name(file).split("__");
        words.addAll(List.of(parts).subList(0, Math.max(0, parts.length - 1)));
        var said = new HashMap<String, String>();
        for (var word : words) {
            var plain = word.toLowerCase(Locale.ROOT);
            if (said.isEmpty()) {
                said.put("source", Shown.name(word, 40));
            } else if (MODES.contains(plain)) {
                said.put("mode", plain);
            } else if (kinds.contains(plain)) {
                said.put("kind", plain);
            }
        }
        return said;
    }

    /// Last of all the file itself is moved: until then everything can be done again.
    @Override
    public void settle(Path file, Consignment what) throws IOException {
        var wentWell = what.state() == Consignment.State.DONE;
        var under = folder.relativize(file).getParent();
        var place = folder.resolve(wentWell ? DONE : FAILED);
        var to = under == null ? place : place.resolve(under);
        Files.createDirectories(to);
        var name = freeName(to, name(file), what.load());
        writeReports(to, name, what);
        for (var note : NoteBeside.of(file)) {
            if (Files.exists(note)) {
                Files.move(note, free(to, name + ".yaml"));
            }
        }
        Files.move(file, to.resolve(name));
        Files.deleteIfExists(file.resolveSibling(name(file) + ".ready"));
    }

    // The report can be had by REST as well; a full disk must not keep the file here to be loaded again and again.
    private void writeReports(Path to, String name, Consignment what) {
        try {
            Files.write(to.resolve(name + REPORT), reports.json(what));
            if (what.rejected() > 0) {
                try (var out = Files.newOutputStream(to.resolve(name + REJECTED))) {
                    reports.rejected(what, out);
                }
            }
        } catch (IOException e) {
            log.warn("report not written load={} error=\"{}\"", Shown.logged(what.load()), e.getMessage());
        }
    }

    private static String freeName(Path to, String name, String load) {
        var shortEnough = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST ? name : load;
        return free(to, shortEnough).getFileName().toString();
    }

    /// This name in this folder, or one like it that nothing has yet.
    private static Path free(Path to, String name) {
        var dot = name.indexOf('.', 1);
        var stem = dot < 0 ? name : name.substring(0, dot);
        var ending = dot < 0 ? "" : name.substring(dot);
        var place = to.resolve(name);
        for (var number = 2; Files.exists(place); number++) {
            place = to.resolve(stem + "-" + number + ending);
        }
        return place;
    }

    /// Deletes what has stayed long enough: people's numbers are nothing to keep for no reason.
    void sweep() {
        for (var old : keep.isZero() ? List.<String>of() : List.of(DONE, FAILED)) {
            try (var files = Files.walk(folder.resolve(old), 8)) {
                files.filter(file -> file.toString().endsWith(REPORT))
                        .filter(this::isOld)
                        .toList()
                        .forEach(DropFolder::delete);
            } catch (IOException | UncheckedIOException e) {
                log.debug("nothing to sweep folder={} cause=\"{}\"", old, e.getMessage());
            }
        }
    }

    private boolean isOld(Path report) {
        try {
            var at = Files.getLastModifiedTime(report).toInstant();
            return at.plus(keep).isBefore(clock.instant());
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path report) {
        var name = report.getFileName().toString();
        var file = report.resolveSibling(name.substring(0, name.length() - REPORT.length()));
        try {
            for (var ending : List.of("", ".yaml", REJECTED, REPORT)) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
            }
            log.info("old file deleted name={}", Shown.logged(file.getFileName().toString()));
        } catch (IOException e) {
            log.warn("old file not deleted name={} error=\"{}\"", Shown.logged(name), e.getMessage());
        }
    }
}
