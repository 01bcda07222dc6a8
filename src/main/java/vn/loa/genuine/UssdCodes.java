package vn.loa.genuine;

import vn.loa.store.RedisUnavailable;
import vn.loa.subscriber.Msisdn;
import vn.loa.ussd.AlertCodes;

/// Answers the menu of phones without data; the network says whose phone it is.
final class UssdCodes implements AlertCodes {

    private final Questions questions;

    UssdCodes(Questions questions) {
        this.questions = questions;
    }

    @Override
    public AlertCodes.Verdict check(Msisdn by, String typed) {
        var code = Code.read(typed);
        if (code.isEmpty()) {
            return AlertCodes.Verdict.UNKNOWN;
        }
        try {
            return switch (questions.ask(Door.USSD, by.digits(), by, code.get())) {
                case GENUINE -> AlertCodes.Verdict.GENUINE;
                case CANCELLED -> AlertCodes.Verdict.CANCELLED;
                case UNKNOWN -> AlertCodes.Verdict.UNKNOWN;
                case LATER -> AlertCodes.Verdict.LATER;
            };
        } catch (RedisUnavailable e) {
            return AlertCodes.Verdict.LATER;
        }
    }
}
