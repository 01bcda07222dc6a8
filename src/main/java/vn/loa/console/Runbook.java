package vn.loa.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.loa.campaign.OperatorAccounts;
import vn.loa.campaign.RunStatus;
import vn.loa.consent.SendWindow;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;
import vn.loa.message.RunId;

/// What the pages need to know about runs, and may ask of them.
interface Runbook {

    /// Of the latest runs those that are not over, and at most so many that are; newest first, without their districts.
    List<Run> latest(int limit, int over);

    Optional<Run> find(RunId id);

    /// Those of the latest runs to which somebody has replied, newest first.
    List<Answered> answered(int limit);

    /// The hours in which a campaign may send, as its file says now.
    SendWindow window(String campaign);

    void carryOut(RunId id, Act act, String by);

    /// @param rate parts per second, at most, as the campaign file says; 0 when not known
    /// @param opensAt when a run that waits goes on
    /// @param clicks null when not asked for
    /// @param replies how many by keyword, in the order of the page
    /// @param channels each for itself; empty of a run with one channel
    /// @param byMinute how many texts left in which minute
    /// @param hidden whether the reader may see no more of it than its title and state
    record Run(
            RunId id,
            String campaign,
            String title,
            Instant scheduledAt,
            RunStatus state,
            Accounts accounts,
            int rate,
            @Nullable Instant opensAt,
            @Nullable ClickCount clicks,
            Map<String, Long> replies,
            List<District> districts,
            List<OperatorAccounts> operators,
            List<ChannelAccounts> channels,
            SortedMap<Instant, Long> byMinute,
            boolean hidden) {

        boolean isOver() {
            return state.isOver();
        }
    }

    /// @param byKeyword how many people replied with which keyword, in the order of the page
    record Answered(RunId run, String title, Map<String, Long> byKeyword) {}

    /// @param raw everything that followed a link, @param filtered without machines, @param unique people
    /// @param passedOn the same of links that people gave to others: through one hand, two, and more
    record ClickCount(long raw, long filtered, long unique, List<Hits> passedOn) {}

    record Hits(long raw, long filtered) {}

    /// @param name empty for people whose district is not known
    record District(
            String name, long audience, long attempted, long delivered, long clicked, long replied, long installed) {

        /// Both together, under this one's name.
        District plus(District other) {
            return new District(
                    name,
                    audience + other.audience,
                    attempted + other.attempted,
                    delivered + other.delivered,
                    clicked + other.clicked,
                    replied + other.replied,
                    installed + other.installed);
        }
    }

    /// What a person can do to a run.
    enum Act {
        PAUSE,
        RESUME,
        CANCEL;

        static Optional<Act> of(String word) {
            return switch (word) {
                case "pause" -> Optional.of(PAUSE);
                case "resume" -> Optional.of(RESUME);
                case "cancel" -> Optional.of(CANCEL);
                default -> Optional.empty();
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean suits(RunStatus state) {
            return switch (state) {
                case RUNNING, WAITING -> this != RESUME;
                case PAUSED, ASKING -> this != PAUSE;
                case PREPARING, SKIPPED, CANCELLED, FINISHED -> false;
            };
        }
    }
}
