package vn.loa.report;

import java.util.Map;
import java.util.Optional;

/// Fills in a table again from what had been handed in when it was first filled in.
public final class PastForms {

    private final Statistics statistics;
    private final Forms forms;

    PastForms(Statistics statistics, Forms forms) {
        this.statistics = statistics;
        this.forms = forms;
    }

    /// A table with what is needed to make it again.
    ///
    /// @param data a name for all that had been handed in
    /// @param totals the figures of its total row, or of its only one
    public record Filled(String data, Form form, Map<Measure, Long> totals) {}

    /// @return empty where nothing was handed in for that area and day
    public Optional<Filled> fill(Forms.Wish wish) {
        while (true) {
            var data = statistics.version();
            var form = forms.fill(wish);
            var totals = forms.totals(wish);
            // Somebody may hand in while this looks; then it looks again.
            if (data.equals(statistics.version())) {
                return form.map(filled -> new Filled(data, filled, totals));
            }
        }
    }

    /// @return empty where the files that counted then have changed since, or held nothing of it
    public Optional<Form> fill(Forms.Wish wish, String version) {
        return statistics.at(version).flatMap(book -> forms.fill(wish, book));
    }
}
