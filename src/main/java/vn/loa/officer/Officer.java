package vn.loa.officer;

import org.apache.commons.codec.digest.DigestUtils;
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

    /// Tells officers apart in the ids of texts, without a number in them.
    String mark() {
        return DigestUtils.sha256Hex(msisdn.digits()).substring(0, 12);
    }

    @Override
    public String toString() {
        return "Officer[" + area + ", " + role + "]";
    }
}
