package vn.loa.consent;

import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import vn.loa.Vietnam;
import vn.loa.message.Category;

/// How the ledger of refusals hides its numbers, and what single texts must keep to.
///
/// @param secret what numbers are hashed with; unset, one is made and kept in Redis
/// @param rules what every text of a category must keep to
/// @param leaveAtMost how many per cent of what a source has on the do-not-call list may go because a list that
///     replaces it has them no more
/// @param singles for reminders and advertising that go out one by one; campaigns say it in their files
@ConfigurationProperties(value = "loa.consent", ignoreUnknownFields = false)
record ConsentSettings(@Nullable String secret, Map<Category, CategoryRule> rules, int leaveAtMost, Singles singles) {

    ConsentSettings {
        if (leaveAtMost < 0 || leaveAtMost > 100) {
            throw new IllegalArgumentException("loa.consent.leave-at-most is " + leaveAtMost + "; write 0 to 100");
        }
    }

    /// @param from the first minute of the day, in Vietnam, in which they may be sent
    /// @param to the first in which they may not any more; 24:00 is written 23:59:59
    /// @param apart so many days between two texts to one person, of single texts and campaigns of the
    ///     same category together; 0 for no rule
    /// @param within30Days so many days with a text in any 30; 0 for no rule
    record Singles(LocalTime from, LocalTime to, int apart, int within30Days) {

        Singles {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("loa.consent.singles.from is " + from + " and to is " + to
                        + "; write a span such as 07:00 to 21:00");
            }
            if (apart < 0 || apart > 30 || within30Days < 0) {
                throw new IllegalArgumentException(
                        "loa.consent.singles.apart must be 0 to 30 days, and within30-days 0 or" + " more");
            }
        }

        SendWindow hours() {
            return new SendWindow(from, to, Vietnam.ZONE);
        }

        Caps caps() {
            return new Caps(apart, within30Days);
        }
    }

    @Override
    public String toString() {
        return "ConsentSettings[secret=[hidden], rules=" + rules + ", singles=" + singles + "]";
    }
}
