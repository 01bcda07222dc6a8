package vn.loa.consent;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a single text must not go to somebody now.
///
/// @param freeFrom when it may, where that is a matter of time
public record Objection(Reason reason, @Nullable Instant freeFrom) {

    /// The reasons, in words that a caller's staff can act on.
    public enum Reason {
        OPTED_OUT("người này đã từ chối nhận tin nhắc", "this person refuses reminders"),
        DO_NOT_CALL("số này có trong danh sách không quảng cáo", "this number is on the do-not-call list"),
        INSTALLED("người này đã cài ứng dụng", "this person has installed the app"),
        CHANNEL_REFUSED("người này đã từ chối kênh này", "this person refuses this channel"),
        NOT_REGISTERED(
                "số này không có trong danh sách thuê bao, nên không được nhắn tin nhắc hay quảng cáo",
                "this number is not in the registry, so it gets no reminders and no advertising"),
        OUTSIDE_WINDOW("ngoài khung giờ nhắn tin", "it is outside the hours in which such texts may be sent"),
        TOO_SOON("vừa được nhắn cách đây quá ít ngày", "the last such text is too few days ago"),
        CAPPED("đã được nhắn đủ số lần cho phép", "there were as many such texts lately as allowed");

        private final String vietnamese;
        private final String english;

        Reason(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /// As answers and records write it: `opted-out`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String vietnamese() {
            return vietnamese;
        }

        public String english() {
            return english;
        }
    }

    static Objection of(Reason reason) {
        return new Objection(reason, null);
    }
}
