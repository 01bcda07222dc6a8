package vn.loa.ussd;

import vn.loa.subscriber.Msisdn;

/// Tells whether the code in an alert is genuine; whoever issues alerts answers.
public interface AlertCodes {

    Verdict check(Msisdn by, String code);

    /// All that may be told of a code.
    enum Verdict {
        GENUINE,
        CANCELLED,
        UNKNOWN,
        /// Nobody can tell now, or this phone has asked too often.
        LATER
    }
}
