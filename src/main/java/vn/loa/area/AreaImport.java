package vn.loa.area;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `--areas-import=<file> --valid-from=<day> --valid-to=<day> --out=config/areas.csv`: merges a national data set into
/// the tree and reports; it starts nothing else, so it works while the tree is broken or the gateway runs.
public final class AreaImport {

    private static final String IMPORT = "areas-import";
    private static final Path TREE = Path.of("config/areas.csv");
    private static final Set<String> OPTIONS = Set.of(IMPORT, "valid-from", "valid-to", "out");

    /// Whether the program was called for this.
    public static boolean asked(String... arguments) {
        return Stream.of(arguments).anyMatch(argument -> argument.startsWith("--" + IMPORT));
    }

    /// Returns the code to exit with; whatever is wrong is printed, and then nothing was written.
    public static int run(PrintStream out, String... arguments) {
        try {
            new AreaImport(options(arguments)).run(out);
            return 0;
        } catch (AreaFileException | IllegalArgumentException e) {
            out.println(e.getMessage());
        } catch (IOException e) {
            out.println("Không ghi được: " + e + ". (Cannot be written.)");
        }
        return 1;
    }

    private final Path source;
    private final Path target;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;

    private AreaImport(Map<String, String> options) {
        source = Path.of(options.getOrDefault(IMPORT, ""));
        target = Path.of(options.getOrDefault("out", TREE.toString()));
        from = day(options, "valid-from");
        to = day(options, "valid-to");
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("--valid-to=" + to + " đứng trước --valid-from=" + from
                    + "; hãy sửa một ngày. (--valid-to lies before --valid-from; mend one.)");
        }
    }

    private static Map<String, String> options(String... arguments) {
        var options = new HashMap<String, String>();
        for (var argument : arguments) {
            var at = argument.indexOf('=');
            var name = argument.substring(Math.min(2, argument.length()), at < 2 ? argument.length() : at);
            if (!argument.startsWith("--") || at < 0 || !OPTIONS.contains(name)) {
                throw new IllegalArgumentException("Không hiểu " + argument + "; hãy ghi --areas-import=<tệp>"
                        + " --valid-from=2025-07-01 --valid-to= --out=config/areas.csv. (" + argument
                        + " is not understood.)");
            }
            options.put(name, argument.substring(at + 1).strip());
        }
        return options;
    }

    private static @Nullable LocalDate day(Map<String, String> options, String name) {
        var text = options.getOrDefault(name, "");
        if (text.isEmpty()) {
            return null;
        }
        return CsvTable.day(text)
                .orElseThrow(() -> new IllegalArgumentException("--" + name + "=" + text
                        + " không phải là ngày; hãy ghi như 2025-07-01. (This is no day; write it as 2025-07-01.)"));
    }

    private void run(PrintStream out) throws IOException {
        var base = Files.exists(target) ? target : TREE;
        var text = Files.exists(base) ? SourceText.read(base, "--out") : String.join(",", AreaFile.COLUMNS);
        var written = new AreaFile(base)
                .rows(text).stream().map(AreaImport::withParentCode).toList();
        var merge = new AreaMerge(NationalSet.read(source), from, to);
        var merged = merge.merge(written);
        new AreaFile(target)
                .prove(merged.stream()
                        .map(area -> new AreaFile.Row(0, Objects.requireNonNullElse(area.parentCode(), ""), area))
                        .toList());
        merge.report().print(out);
        if (!merge.report().anything() && Files.exists(target)) {
            out.printf("%s: không có gì thay đổi (nothing changed)%n", target);
            return;
        }
        write(comments(text), merged);
        out.printf("%s: %,d đơn vị (units)%n", target, merged.size());
    }

    private static Area withParentCode(AreaFile.Row row) {
        var area = row.area();
        return new Area(
                area.code(),
                row.parentCode().isEmpty() ? null : row.parentCode() + "@",
                area.kind(),
                area.name(),
                area.validFrom(),
                area.validTo());
    }

    private static String comments(String text) {
        return text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    // Beside its place first, so that nobody ever reads half of it.
    private void write(String comments, List<Area> areas) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        var beside = Files.createTempFile(folder, target.getFileName().toString(), ".new");
        try {
            Files.writeString(beside, comments + AreaTable.of(areas));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
