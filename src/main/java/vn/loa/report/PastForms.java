package vn.loa.report;

import java.util.Optional;

/// Fills in a table again from what had been handed in when it was first filled in.
public final class PastForms {

    private final Statistics statistics;
    private final Forms forms;

    PastForms(Statistics statistics, Forms forms) {
        this.statistics = statistics;
        this.forms = forms;
    }

    /// A name for all that has been handed in up to now.
    public String version() {
        return statistics.version();
    }

    /// @return empty where the files that counted then have changed since, or held nothing of it
    public Optional<Form> fill(Forms.Wish wish, String version) {
        return statistics.at(version).flatMap(book -> forms.fill(wish, book));
    }
}
