package vn.loa.smpp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import vn.loa.channel.Outcome.Reason;

/// What each command_status means with one operator: its own rules first, then what SMPP says. A code that neither
/// knows is a refusal.
final class StatusRules {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final int AGAIN_TIMES = 2;
    private static final StatusRule UNHEARD_OF =
            new StatusRule(StatusRule.Action.REFUSE, AGAIN_AFTER, AGAIN_TIMES, Reason.OTHER);
    private static final int WIDEST_RANGE = 0x1000;

    private final Map<Integer, StatusRule> rules = new HashMap<>();

    /// @param own by code, such as `0x08` or `8`, or by range, such as `0x400-0x4ff`
    StatusRules(Map<String, StatusRule> own) {
        for (var status : CommandStatus.values()) {
            rules.put(status.code(), new StatusRule(status.action(), AGAIN_AFTER, AGAIN_TIMES, status.reason()));
        }
        own.forEach((codes, rule) -> {
            var range = codes.split("-", 2);
            var from = code(codes, range[0]);
            var to = range.length == 1 ? from : code(codes, range[1]);
            if (to < from || to - from > WIDEST_RANGE) {
                throw bad(codes);
            }
            for (var code = from; code <= to; code++) {
                rules.put(code, withReason(code, rule));
            }
        });
    }

    private static StatusRule withReason(int code, StatusRule rule) {
        if (rule.reason() != null) {
            return rule;
        }
        var status = CommandStatus.of(code);
        return new StatusRule(
                rule.action(), rule.after(), rule.times(), status == null ? Reason.OTHER : status.reason());
    }

    private static int code(String codes, String written) {
        try {
            var code = Integer.decode(written.strip().replaceFirst("^0+(?=[0-9])", ""));
            if (code > 0) {
                return code;
            }
        } catch (NumberFormatException e) {
            // told below, with what was written
        }
        throw bad(codes);
    }

    private static IllegalArgumentException bad(String codes) {
        return new IllegalArgumentException("loa.smpp.binds, statuses: '" + codes
                + "' is no command_status; write a code such as 0x08 or a range such as 0x400-0x4ff");
    }

    boolean knows(int status) {
        return rules.containsKey(status);
    }

    StatusRule of(int status) {
        return rules.getOrDefault(status, UNHEARD_OF);
    }
}
