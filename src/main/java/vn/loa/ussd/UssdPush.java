package vn.loa.ussd;

import vn.loa.channel.Outcome;
import vn.loa.subscriber.Msisdn;

/// Shows a page on a phone that has not dialled. Only pages of the menu can be shown so, never words of the moment:
/// what stands on a locked screen is read by others.
public interface UssdPush {

    /// Shows a page and waits for what the operator says. A page with choices begins a dialogue, one without is a
    /// notice.
    ///
    /// @return Throttled when the phone is in a dialogue already
    /// @throws IllegalArgumentException when there is no such page, or it may not be pushed
    Outcome push(Msisdn to, String page);
}
