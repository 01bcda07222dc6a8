package vn.loa.area;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Units as the file has them, one a line.
final class AreaTable {

    static String of(List<Area> areas) {
        var table = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(table)) {
            csv.writeRecord(AreaFile.COLUMNS);
            for (var area : areas) {
                csv.writeRecord(List.of(
                        area.code(),
                        text(area.parentCode()),
                        area.kind(),
                        area.name(),
                        text(area.validFrom()),
                        text(area.validTo())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private AreaTable() {}
}
