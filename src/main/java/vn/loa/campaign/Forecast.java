package vn.loa.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the next run of a campaign would send and cost if people stayed as they are now: counted, not estimated.
///
/// `audience = heldOut + all of excluded + people`, and `people` and `parts` are the sums of the operators' and of the
/// texts'.
///
/// @param hash of the file that it was reckoned from
/// @param at when people were counted
/// @param startsAt the next tick of the schedule; null when none is left, and then as if it began now
/// @param excluded by the reason a run enters, as far as it holds now: refusals, installs, spacing and caps
/// @param cost in đồng; null when the price of an operator with people is not known
/// @param finishesAt when the last part would be handed over; null when that would not be in time
/// @param late how many parts would not be handed over before the run's time is over
/// @param notes what a reader should know, Vietnamese first
public record Forecast(
        String campaign,
        String hash,
        Instant at,
        @Nullable Instant startsAt,
        long audience,
        long heldOut,
        Map<String, Long> excluded,
        long people,
        long parts,
        @Nullable BigDecimal cost,
        List<Network> operators,
        List<Wording> texts,
        @Nullable Instant finishesAt,
        long late,
        List<String> notes) {

    /// What goes to one operator's subscribers.
    ///
    /// @param binds by which the texts would go on the day of the start; none: they would be refused, and have no
    ///     parts
    /// @param price đồng for each part; null when `config/operators.csv` does not say
    public record Network(
            String operator,
            List<String> binds,
            long people,
            long parts,
            @Nullable BigDecimal price,
            @Nullable BigDecimal cost) {}

    /// What goes to the people of one operator who have one language and one variant.
    ///
    /// @param variant null when everybody gets the same
    /// @param partsEach how many people get a text of so many parts; empty where no bind leads
    public record Wording(
            String operator,
            String language,
            @Nullable String variant,
            long people,
            Map<Integer, Long> partsEach,
            long parts) {}
}
