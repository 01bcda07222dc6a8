package vn.loa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import vn.loa.Vietnam;
import vn.loa.area.Areas;

/// The communes that the synthetic people live in: those of the delivered file, and made-up ones where it has
/// few.
final class BenchAreas {

    static final Path OPERATORS = Path.of("config/operators.csv");

    private static final Path DELIVERED = Path.of("config/areas.csv");
    private static final int FEW = 40;
    private static final int MADE_UP = 80;

    private BenchAreas() {}

    static Path file(Path directory) throws IOException {
        var areas = Areas.load(DELIVERED);
        var today = LocalDate.now(Vietnam.ZONE);
        var lines = new StringBuilder(Files.readString(DELIVERED));
        for (var code : SyntheticPeople.PROVINCES) {
            var province = areas.resolve(code, today).orElseThrow();
            if (areas.children(province, today).size() < FEW) {
                for (var i = 0; i < MADE_UP; i++) {
                    lines.append("9%s%02d,%s,xã,Xã %s %d,2025-07-01,\n".formatted(code, i, code, code, i));
                }
            }
        }
        return Files.writeString(directory.resolve("areas.csv"), lines).toAbsolutePath();
    }
}
