package vn.loa.officer;

import vn.loa.subscriber.Msisdn;

/// Somebody who answers for an area.
///
/// @param area its code
record Officer(String area, Role role, Msisdn msisdn) {

    /// What they are told.
    enum Role {
        /// Hands its reports in.
        REPORTER,
        /// Wants to know how it stands.
        LEADER
    }

    @Override
    public String toString() {
        return "Officer[" + area + ", " + role + "]";
    }
}
