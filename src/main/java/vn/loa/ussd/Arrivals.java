package vn.loa.ussd;

import vn.loa.subscriber.Msisdn;

/// Hears of people who say by USSD where they have arrived.
public interface Arrivals {

    /// @param area the code that is posted where they are
    /// @return false when there is no such area
    boolean arrived(Msisdn who, String area);
}
