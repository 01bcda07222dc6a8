package vn.loa.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.alert.UrgentLane;

/// The page *Today*, ready to be shown.
record TodayView(
        List<Run> running,
        List<Firing> next,
        List<Waiting> forMe,
        List<Waiting> forOthers,
        List<Noticeboard.Broken> broken,
        List<Trouble> troubles,
        UrgentLane.View lane,
        List<BindView> binds,
        List<Run> last,
        @Nullable Polling polling) {

    /// @param state as the message bundles know it
    /// @param opensAt when a run that waits goes on
    /// @param hidden whether the figures are not for this reader
    record Run(
            int id,
            String title,
            String state,
            @Nullable String opensAt,
            String started,
            Bar bar,
            String sent,
            String of,
            String share,
            boolean hidden) {}

    record Trouble(String where, String since, String words) {}

    record Firing(String at, String campaign, String title, boolean approved) {}

    record Waiting(
            String title,
            String campaign,
            @Nullable String by,
            @Nullable String since) {}
}
