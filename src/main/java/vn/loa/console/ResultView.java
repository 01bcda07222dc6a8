package vn.loa.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page *Results* of one campaign, ready to be shown.
///
/// @param asOf when it was counted
/// @param within the areas of whoever asks, of which alone it tells; empty for the country
/// @param steps from the texts sent to the app installed
/// @param below the area whose parts are told apart, empty for the country
/// @param lifts what was compared
record ResultView(
        String campaign,
        String title,
        String asOf,
        String within,
        List<Step> steps,
        List<Cell> amounts,
        List<Table> tables,
        String below,
        List<Lift> lifts,
        List<String> notes) {

    /// @param key the message `results.<key>`, @param share of those sent
    record Step(String key, Cell people, String share) {}

    /// @param key the message `results.<key>`
    /// @param share of those sent; empty where it would say nothing
    /// @param link to the people behind it
    record Cell(String key, String shown, String share, String link) {}

    /// @param moment of a row that has one, for a chart over time
    /// @param link to the parts of it; null where it has none
    record Row(
            String name, @Nullable String moment, @Nullable String link, List<Cell> cells) {}

    /// @param key the message `results.by.<key>`
    /// @param more how many rows are not shown
    record Table(String key, List<Row> rows, int more) {

        public boolean isOverTime() {
            return key.equals("day");
        }
    }

    /// Shares and their difference as people read them.
    record Lift(
            String what,
            Side one,
            Side other,
            @Nullable String difference,
            @Nullable String interval,
            boolean clear) {}

    record Side(String name, String of, String ofLink, String succeeded, String succeededLink, String share) {}
}
