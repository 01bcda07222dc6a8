package vn.loa.officer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(msisdn.digits().getBytes(StandardCharsets.US_ASCII)), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Officer[" + area + ", " + role + "]";
    }
}
