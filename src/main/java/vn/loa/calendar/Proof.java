package vn.loa.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import vn.loa.report.Form;

/// Whether a version is still what was handed in.
///
/// @param sha256 as noted when it was handed in, `sha256Now` of the bytes that are kept
/// @param intact whether both are the same
/// @param reproduced whether the same question to the same data makes the same headings and cells, whatever is written
///     around them by now; null when the data are not there any more
/// @param sources of a roll-up: whether each report that it adds up is intact
/// @param differences the cells that came out otherwise
public record Proof(
        int version,
        String sha256,
        String sha256Now,
        boolean intact,
        @Nullable Boolean reproduced,
        Map<String, Boolean> sources,
        List<Difference> differences,
        Instant at) {

    /// @param row from 1, 0 for a heading, `column` its heading as it was kept
    public record Difference(int row, String column, String kept, String now) {}

    static Proof of(Standings.Kept kept, @Nullable Form again, Map<String, Boolean> sources, Instant at) {
        var table = kept.table();
        var now = DigestUtils.sha256Hex(kept.page());
        var differences = again == null ? List.<Difference>of() : differences(table.form(), again);
        return new Proof(
                table.version(),
                table.sha256(),
                now,
                now.equals(table.sha256()),
                again == null ? null : differences.isEmpty(),
                sources,
                differences,
                at);
    }

    /// Whether nothing speaks against it.
    public boolean holds() {
        return intact && !Boolean.FALSE.equals(reproduced) && !sources.containsValue(false);
    }

    private static List<Difference> differences(Form kept, Form now) {
        var found = new ArrayList<Difference>();
        for (var row = 0; row <= Math.max(kept.rows().size(), now.rows().size()); row++) {
            for (var column = 0;
                    column < Math.max(kept.columns().size(), now.columns().size());
                    column++) {
                var one = cell(kept, row, column);
                var other = cell(now, row, column);
                if (!one.equals(other)) {
                    found.add(new Difference(row, cell(kept, 0, column), one, other));
                }
            }
        }
        return found;
    }

    private static String cell(Form form, int row, int column) {
        if (row > form.rows().size() || column >= form.columns().size()) {
            return "";
        }
        return row == 0
                ? form.columns().get(column).heading()
                : form.rows().get(row - 1).cells().get(column).printed();
    }
}
