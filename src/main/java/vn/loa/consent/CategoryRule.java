package vn.loa.consent;

import java.time.DateTimeException;
import java.time.LocalTime;

/// What the law and the house demand of every text of one category, whoever sends it.
///
/// @param hours when it may be handed over, in Vietnam: `07:00-22:00`, the end excluded, or `always`
/// @param within24Hours at most so many to one person in any 24 hours; 0 for no rule
/// @param apart so many days between two to one person; 0 for no rule
/// @param within30Days at most so many in any 30 days; 0 for no rule
/// @param refusals whether somebody's refusal binds it; the refusal of a channel binds every text
/// @param doNotCall whether the do-not-call list binds it
/// @param installs whether it ends for people who have installed the app
public record CategoryRule(
        String hours,
        int within24Hours,
        int apart,
        int within30Days,
        boolean refusals,
        boolean doNotCall,
        boolean installs) {

    private static final String ALWAYS = "always";

    public CategoryRule {
        window(hours);
        new Caps(apart, within30Days, within24Hours);
    }

    SendWindow window() {
        return window(hours);
    }

    Caps caps() {
        return new Caps(apart, within30Days, within24Hours);
    }

    private static SendWindow window(String hours) {
        if (hours.strip().equals(ALWAYS)) {
            return SendWindow.ALWAYS;
        }
        var ends = hours.strip().split("\\s*-\\s*");
        try {
            if (ends.length == 2) {
                var to = ends[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(ends[1]);
                return new SendWindow(LocalTime.parse(ends[0]), to, SendWindow.VIETNAM);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(hours), e);
        }
        throw new IllegalArgumentException(wrong(hours));
    }

    private static String wrong(String hours) {
        return "hours of a rule in loa.consent.rules are '" + hours + "'; write 07:00-22:00, or always";
    }
}
