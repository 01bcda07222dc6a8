package vn.loa.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page *Run*, ready to be shown.
///
/// @param acts what can be done to it now, by their words
/// @param rate texts per second lately; null when not known or over
/// @param finish when it will be done at this rate; null likewise
/// @param unreached those not reached, by reason
/// @param retrying how many wait for another try after a technical fault; null when nobody does
/// @param total of all districts; null where there are none
/// @param minutes how fast it went, from its beginning on
/// @param hidden whether nothing but title, state and acts is shown
/// @param addsUp whether every figure of the accounts is the sum it must be
record RunView(
        int id,
        String campaign,
        String title,
        String state,
        String scheduled,
        @Nullable String opensAt,
        List<String> acts,
        Bar bar,
        String sent,
        String of,
        String share,
        @Nullable String rate,
        @Nullable String ceiling,
        @Nullable String finish,
        List<Line> planes,
        List<Line> exclusions,
        String excluded,
        List<Line> unreached,
        String notReached,
        @Nullable String retrying,
        String parts,
        @Nullable Clicks clicks,
        List<Reply> replies,
        List<District> districts,
        @Nullable District total,
        Books operators,
        Books channels,
        List<Stretch> minutes,
        boolean addsUp,
        boolean hidden,
        @Nullable Polling polling) {

    /// @param key names the words: `plane.<key>` or `excluded.<key>`
    /// @param depth how far it is indented: a part of the line above it
    record Line(String key, int depth, String count, String share) {

        private static final Set<String> STEPS =
                Set.of("audience", "attempted", "accepted", "delivered", "clicked", "replied", "installed");

        /// Whether its people can be looked at.
        public boolean opens() {
            return PeoplePage.PLANES.containsKey(key);
        }

        /// Whether it is a step on the way from the text to the app.
        public boolean isStep() {
            return STEPS.contains(key);
        }
    }

    /// A stretch of time with the texts that left in it.
    ///
    /// @param from and the speed, texts per second, as programs write them
    record Stretch(String from, String shown, String texts, BigDecimal speed, String perSecond) {}

    /// @param passedOn through one hand, through two, through more
    record Clicks(String raw, String filtered, String unique, List<Hits> passedOn) {}

    record Hits(String raw, String filtered) {}

    /// The run told apart by one thing.
    ///
    /// @param columns the keys of their names among the words of the page
    record Books(List<String> columns, List<Row> rows) {}

    /// @param figures one for each column
    record Row(String name, List<String> figures) {}

    record Reply(String keyword, String count) {}

    record District(
            String name,
            String audience,
            String attempted,
            String delivered,
            String clicked,
            String replied,
            String installed) {}
}
