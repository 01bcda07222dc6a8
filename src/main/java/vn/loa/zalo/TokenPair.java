package vn.loa.zalo;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/// An access token and the refresh token, good for one use, that is exchanged for the next pair.
///
/// @param expiresAt when the access token ends
record TokenPair(Secret access, Secret refresh, Instant issuedAt, Instant expiresAt) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// How long an unused refresh token lives: three months.
    static final Duration REFRESH_LIFE = Duration.ofDays(90);

    Instant refreshEndsAt() {
        return issuedAt.plus(REFRESH_LIFE);
    }

    byte[] written() {
        return JSON.writeValueAsBytes(
                new Written(access.reveal(), refresh.reveal(), issuedAt.toEpochMilli(), expiresAt.toEpochMilli()));
    }

    static TokenPair read(byte[] written) {
        var fields = JSON.readValue(written, Written.class);
        return new TokenPair(
                new Secret(fields.access),
                new Secret(fields.refresh),
                Instant.ofEpochMilli(fields.issuedAt),
                Instant.ofEpochMilli(fields.expiresAt));
    }

    private record Written(String access, String refresh, long issuedAt, long expiresAt) {}
}
