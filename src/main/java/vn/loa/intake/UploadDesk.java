package vn.loa.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.loa.subscriber.Column;
import vn.loa.subscriber.Intake;
import vn.loa.subscriber.IntakeBusy;
import vn.loa.subscriber.IntakeReport.RejectedLine;
import vn.loa.subscriber.Lines;
import vn.loa.subscriber.LoadRefused;
import vn.loa.subscriber.Progress;
import vn.loa.subscriber.Separated;
import vn.loa.subscriber.UnreadableFile;

/// Takes files of people from a person: shows first what is in one, then loads it like any other.
public final class UploadDesk {

    private static final int SAMPLES = 5;
    private static final int SHOWN = 200;

    private final HeldFiles files;
    private final Intake intake;
    private final Reception reception;
    private final Reports reports;

    UploadDesk(HeldFiles files, Intake intake, Reception reception, Reports reports) {
        this.files = files;
        this.intake = intake;
        this.reception = reception;
        this.reports = reports;
    }

    /// What is in a file.
    ///
    /// @param guessed whether the encoding is a guess, so that somebody must look at the letters
    /// @param samples the first rows, digits hidden
    /// @param load what became of it; null while it is not loaded
    public record Look(
            String id,
            String name,
            String source,
            String mode,
            @Nullable String list,
            String encoding,
            boolean guessed,
            List<Heading> columns,
            List<List<String>> samples,
            long rows,
            long rejected,
            List<RejectedLine> rejectedLines,
            @Nullable Loaded load) {}

    /// @param means the word for what it says; null when nobody understands it
    public record Heading(String written, @Nullable String means) {}

    /// @param state `done`, `partly`, `failed`, `running` or `interrupted`
    /// @param totals how many rows came to what
    public record Loaded(
            String load,
            String state,
            String message,
            long rows,
            Map<String, Long> totals,
            long rejected,
            List<RejectedLine> rejectedLines) {

        static Loaded of(Reports.Report report) {
            return new Loaded(
                    report.load(),
                    report.state(),
                    report.message(),
                    report.rows(),
                    report.totals(),
                    report.rejected(),
                    report.rejectedLines());
        }
    }

    /// Why a file was not taken, and what would mend it; Vietnamese first.
    public static final class NotTaken extends Exception {
        NotTaken(String told) {
            super(told);
        }

        public String told() {
            return String.valueOf(getMessage());
        }
    }

    /// Keeps the file until its sender has looked at it.
    ///
    /// @param said source, mode, list, legalBasis and document, as requests write them
    /// @return where [#look] finds it
    public String take(String who, String name, byte[] octets, Map<String, String> said) throws NotTaken {
        try {
            var note = CoverNote.BLANK.with(said);
            var file = Legible.of(octets);
            check(note, file);
            return files.keep(who, Shown.text(name), note, file);
        } catch (BadFile | UnreadableFile | LoadRefused e) {
            throw new NotTaken(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new NotTaken("Không đọc được tệp này; hãy lưu thành CSV UTF-8 rồi chọn lại. (It cannot be read; save"
                    + " it as CSV UTF-8 and choose it again.)");
        }
    }

    private Intake.Checked check(CoverNote note, Legible file) throws IOException {
        return intake.check(Lines.csv(file.octets()), note.order("xem-truoc"));
    }

    public Optional<Look> look(String id, String who) throws IOException {
        var found = files.find(id, who);
        return found.isEmpty() ? Optional.empty() : Optional.of(look(id, found.get()));
    }

    private Look look(String id, HeldFiles.Held held) throws IOException {
        var file = held.text();
        var load = reports.find(load(id, held)).map(reports::of).map(Loaded::of).orElse(null);
        // Once it is in the registry, its lines are judged as they were then.
        var checked =
                load == null ? check(held.note(), file) : new Intake.Checked(load.rows(), 0, List.of(), List.of());
        var rows = beginning(file.text());
        return new Look(
                id,
                held.name(),
                held.note().source(),
                held.note().mode().name().toLowerCase(Locale.ROOT),
                held.note().list(),
                held.encoding(),
                held.guessed(),
                rows.isEmpty() ? List.of() : headings(rows.getFirst()),
                rows.isEmpty() ? List.of() : masked(rows),
                checked.rows(),
                checked.rejected(),
                checked.rejectedLines().stream().limit(SHOWN).toList(),
                load);
    }

    /// Loads it; the second time it is known to be done.
    public void load(String id, String who) throws NotTaken, IOException {
        var held = files.find(id, who)
                .orElseThrow(() -> new NotTaken(
                        "Tệp đã hết hạn giữ; hãy chọn lại. (The file is no longer kept; choose" + " it again.)"));
        var octets = held.text().octets();
        try {
            var handed =
                    new Handed(load(id, held), held.name(), "page", held.note(), octets, octets.available(), false);
            reception.take(handed, Progress.UNWATCHED);
        } catch (IntakeBusy | BeingLoaded e) {
            throw new NotTaken(String.valueOf(e.getMessage()));
        }
    }

    /// Every rejected line as CSV, once it is written.
    public interface RejectedLines {
        void write(OutputStream out) throws IOException;
    }

    /// Empty when nothing of this name was loaded.
    public Optional<RejectedLines> rejected(String id, String who) {
        return files.find(id, who)
                .flatMap(held -> reports.find(load(id, held)))
                .map(load -> out -> reports.rejected(load, out));
    }

    // The same for the same file, so that a button pressed twice loads once.
    private static String load(String id, HeldFiles.Held held) {
        return (held.note().source().isEmpty() ? "trang" : held.note().source()) + "-" + id;
    }

    private static List<Heading> headings(List<String> first) {
        return first.stream()
                .map(written -> new Heading(
                        Shown.text(written.strip()),
                        Column.of(written)
                                .map(column -> column.name().toLowerCase(Locale.ROOT))
                                .orElse(null)))
                .toList();
    }

    private static List<List<String>> masked(List<List<String>> rows) {
        return rows.subList(1, rows.size()).stream()
                .map(row -> row.stream().map(UploadDesk::masked).toList())
                .toList();
    }

    /// Long numbers with all but their first three digits hidden, however they are spaced.
    private static String masked(String cell) {
        if (cell.replaceAll("\\D", "").length() < 8) {
            return Shown.text(cell);
        }
        var shown = new StringBuilder();
        var digits = 0;
        for (var letter : Shown.text(cell).toCharArray()) {
            digits += Character.isDigit(letter) ? 1 : 0;
            shown.append(Character.isDigit(letter) && digits > 3 ? '*' : letter);
        }
        return shown.toString();
    }

    private static List<List<String>> beginning(String text) {
        var lines = text.lines().limit(SAMPLES + 2).toList();
        if (!lines.isEmpty() && Separated.isHint(lines.getFirst())) {
            lines = lines.subList(1, lines.size());
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        return lines.stream()
                .limit(SAMPLES + 1)
                .map(Separated.as(lines.getFirst())::fields)
                .toList();
    }
}
